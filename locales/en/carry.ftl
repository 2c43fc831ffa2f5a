# A conversation of the website's widget that goes on in another browser.
carry-offer = Go on in another browser
carry-explain = Open this link in the other browser within { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. It works once. Whoever opens it reads this conversation and goes on with it.
carry-link = Link to this conversation
carry-copy = Copy
carry-copied = Copied.
carry-ask = Go on here with a conversation from another browser? Only say yes if you made the link yourself: whoever made it reads what you write.
carry-yes = Go on here
carry-no = No, stay here
carry-over = This link was used already, or its time is over. Make a new one in the other browser.
carry-done = The conversation goes on here.
