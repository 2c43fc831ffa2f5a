"""Words of time that are part of something else: a name, an address, the day a plan was moved from."""

from crm.understanding.text import Line


def is_left_behind(line: Line, index: int) -> bool:
    """Whether it is the time from which a plan was moved: "moved from Wednesday to Friday"."""
    lead = line.ending_at(index, "from")
    for before in range((lead or 0) - 1, -1, -1):
        if line.is_clause_end(before):
            return False
        if line.at(before, "shifted"):
            return True
    return False


def is_numbered(line: Line, index: int) -> bool:
    """Whether digits are the number of something: "room 14.30", "clause 12.5", "version 3.4"."""
    if not line.tokens[index].text[0].isdecimal() or line.at(index + 1, "month", "ord", "ampm", "dot"):
        return False
    return line.ending_at(index, "numbered") is not None


def is_rating(line: Line, index: int) -> bool:
    """Whether "9/10" follows a word of judging: "rated us 9/10"."""
    return any(line.ending_at(before, "rating") is not None for before in range(max(0, index - 2), index + 1))


def is_whose_name(line: Line, index: int) -> bool:
    """Whether what follows a first name goes with a person: a surname, or "from" and where they work."""
    source = line.at(index, "company_from")
    if source is not None and source.end < len(line.tokens):
        return line.tokens[source.end].is_word and line.at(source.end, "month", "weekday", "relday") is None
    return index < len(line.tokens) and line.tokens[index].is_capitalised and not line.hits[index]


def is_titled(line: Line, end: int, *, is_part: bool) -> bool:
    """Whether the word opens a name: "Friday Ltd", "Morning Star"; people are named after weekdays, so those count."""
    tokens = line.tokens
    if end >= len(tokens) or not tokens[end - 1].is_capitalised:
        return False
    firm = line.at(end, "company_word") is not None and tokens[end].is_capitalised
    return firm or (is_part and tokens[end].is_capitalised and not line.hits[end])


def is_in_address(line: Line, end: int) -> bool:
    """Whether the word is part of a longer name: "monday.com"."""
    tokens = line.tokens
    if end + 1 >= len(tokens) or tokens[end].word not in ".&+":
        return False
    if tokens[end].word in "&+" and tokens[end - 1].is_capitalised and tokens[end + 1].is_capitalised:
        return True  # "Wed & Co"
    close = tokens[end - 1].end == tokens[end].start and tokens[end].end == tokens[end + 1].start
    return close and tokens[end].word == "." and tokens[end - 1].is_word and tokens[end + 1].is_word
