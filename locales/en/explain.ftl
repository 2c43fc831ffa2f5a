command-explain = Show how a text was read
explain-how = Write a line after the command, and I show how I read it: /explain called Petrov, offer by Friday 10:00
explain-last = The last line you wrote, { $when }.
explain-kept = The latest line that I still have word for word, { $when }. For any other, write it after the command.
explain-title = How I read it
explain-person = Person: { $value }
explain-company = Company: { $value }
explain-phone = Phone: { $value }
explain-email = E-mail: { $value }
explain-link = Link: { $value }
explain-money = Sum:
explain-due = Ahead:
explain-happened = Happened:
explain-repeats = repeats
explain-deal = a deal
explain-wish = what you want me to do
explain-is-log = It is something that happened: I would write it down.
explain-is-remind = It is something to be done: I would remind you.
explain-is-find = It is a search.
explain-is-deal = It is about a deal.
explain-is-report = You ask for the team’s day.
explain-is-ask = It is a question about what is known.
explain-is-days = It is a question about days: what is to come, what was done, or whose birthday it is.
explain-is-help = You ask what I can do.
explain-is-none = I see nothing to do in it: I would ask what to make of it.
explain-record = Meant: { $name }
explain-records = { $count ->
    [0] Nobody like that is known yet.
    [one] One record may be meant: I would ask.
   *[other] { $count } records may be meant: I would ask which.
}
explain-why = { $why ->
    [exact] The name is just as you wrote it.
    [form] It is the same name in another form or alphabet.
    [nickname] The same person may go by that name.
    [initials] Surname and initials fit.
    [near] It is almost spelled so, and nobody else comes near.
    [reach] The phone number or address is theirs.
    [colleague] They work with the person you spoke to last.
    [several] The name fits more than one.
    [only_near] Nobody is called exactly that.
    [part] Nobody fits all you said, only a part of it.
    [no_initials] The surname fits, the initials don’t.
    [no_colleague] Nobody of that name works with the person you spoke to last.
   *[nobody] I looked among everyone you can see.
}
explain-doubt-no_time = “{ $said }” has no hour: your start of work is taken, and one tap changes it.
explain-doubt-ambiguous_date = “{ $said }” can be read in two ways.
explain-doubt-past = “{ $said }” has already passed.
explain-doubt-dst_gap = “{ $said }” falls into the clock change.
explain-doubt-unread_clock = “{ $said }” is no time of day.
explain-doubt-unread_date = “{ $said }” is a date I cannot use.
