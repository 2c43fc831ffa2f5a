"""Dates and times: a grammar of our own over the lexicon, dateparser behind it for short spans it does not know."""
