# All that is kept about a person, as a file
command-data = All that is kept about one person, as a file
data-button = 📄 All their data
data-title = 📄 Everything kept about { $name }, as a file?
data-holds = It holds their name, phones and addresses, jobs, the log, reminders, deals, tickets with what was said in them, ratings, and what some of it said before. Nothing about others, and not who of us wrote it.
data-when = It comes to this chat when another owner or admin agrees, or in 24 hours. Until then each of you can stop it. That it was asked for stays in the history.
data-yes = Yes, ask for it
data-agree = I agree
data-stop = Stop it
data-planned = The file about { $name } comes { $when }, or sooner if another owner or admin agrees.
data-planned-customer = { $name } gets the file { $when }, or sooner if another owner or admin agrees.
data-wished = { $who } wants a file of everything kept about { $name }. It goes out { $when }, or at once if you agree.
data-wished-customer = { $who } lets a file of everything kept about { $name } go to them. It goes out { $when }, or at once if you agree.
data-agreed = Agreed: the file about { $name } is on its way.
data-stopped = { $who } stopped it: the file about { $name } does not go out.
data-here = Everything kept about { $name }: a page to read, and the same for a program.
data-care = It is not kept here. Delete it once it is no longer needed.
data-request-export = { $name } asks for their data ({ $when }).
data-request-erase = { $name } asks that everything about them be erased ({ $when }).
data-send = Send it
data-refuse = Refuse…
data-refuse-title = Refuse the request
data-refuse-why = Why? The customer reads this.
data-refused = Refused; { $name } has been told why:
data-taken-back = { $name } has taken the request about their data back. Nothing needs to be done.
data-whom = Whom? For example: /data Ivan Petrov
data-which = Whom do you mean?
data-waiting = Still to be decided:
data-planned-already = Somebody waits for this file already.
data-request-over = This request is settled already, or was taken back.
data-second = Somebody else has to agree: another owner or admin. Without that it goes out { $when }.

# The act of an erasure
act-get = 📄 The act
act-here = Act no. { $act }. It does not say who it was about, so it can be kept, and handed to them.
act-title = Act of erasure no. { $act }
act-wished = The person asked for it: { $when }.
act-asked = Put forward by { $who }: { $when }.
act-agreed = Agreed to by { $who }.
act-by-clock = Nobody stopped it within 24 hours.
act-done = Carried out: { $when } ({ $zone }).
act-goes = Erased:
act-goes-messages = messages in tickets: { $count }
act-goes-others = texts about others in which they were named: { $count }
act-goes-posted = messages of the bot that showed them, rewritten where they stood: { $count }
act-chats = Not reached by this: what people wrote in chats themselves, files that were sent before, and copies that others saved.
act-rooms = In these groups, which are no desk any more, messages may be left that somebody there has to delete: { $rooms }.
act-ledger = In the ledger of erasures this is entry no. { $act }. By it a copy of the data from before forgets the person again before it is used.
act-nameless = This paper names nobody on purpose: there is nothing left here to name them by.

# Customers and their own data
own-data-button = 📄 My data
own-data-title = 📄 Your data
own-data-kept = We keep your name, how we reach you, what you wrote here and what we answered, and your ratings. You can ask for all of it as a file, or that it is erased.
own-data-send = Send me my data
own-data-erase = 🗑 Erase my data…
own-data-asked-export = You asked for your data: { $when }.
own-data-asked-erase = You asked us to erase your data: { $when }.
own-data-answer-comes = Somebody here looks at it; the answer comes in this chat.
own-data-withdraw = I no longer want it
own-data-nothing = We keep nothing about you: you have not written here yet.
own-data-erase-title = 🗑 Erase everything about you?
own-data-erase-all = Your name, how we reach you, everything you wrote here and what we answered are erased.
own-data-erase-stranger = Afterwards we do not know you: if you write again, you are somebody new, and we remember none of your tickets.
own-data-erase-undone = Nobody can bring it back.
own-data-erase-copies = What stands in this chat with you stays there until you delete it.
own-data-erase-yes = Yes, ask for it
own-data-no = No
own-data-withdrawn = Taken back. Nothing changes.
own-data-here = This is everything we keep about you: a page to read, and the same for a program.
own-data-refused-export = We cannot send you your data:
own-data-refused-erase = We cannot erase your data:
own-data-erased = Done: what you asked for on { $when } is carried out, and nothing about you is kept any more. If you write again, you are somebody new to us.
own-data-waits = You have asked already ({ $when }), and we have not answered yet.
own-data-often = You can ask { $most ->
    [one] { $most } time
   *[other] { $most } times
} a day. Please try again tomorrow.
own-data-begun = We have begun with it already. Please write here if you have changed your mind.

# The page to read
paper-title = Everything kept about { $name }
paper-made = Written { $when }; all times are those of { $zone }.
paper-section-person = The person
paper-section-reaches = Phones and addresses
paper-section-jobs = Jobs
paper-section-entries = The log
paper-section-reminders = Reminders
paper-section-deals = Deals
paper-section-accounts = Accounts from which they wrote
paper-section-tickets = Tickets
paper-section-website = Written on the website
paper-section-requests = What was asked about these data
paper-section-former = What stood here before
paper-field-name = Name
paper-field-position = Position
paper-field-birthday = Birthday
paper-field-note = Note
paper-field-source = Where from
paper-field-tags = Tags
paper-field-since = Since
paper-field-until = Until
paper-field-last_touch_at = Last contact
paper-field-kind = Kind
paper-field-value = Value
paper-field-label = Label
paper-field-company = Company
paper-field-is_current = Today
paper-field-at = When
paper-field-direction = Direction
paper-field-outcome = Outcome
paper-field-text = Text
paper-field-due_at = Due
paper-field-status = State
paper-field-state = State
paper-field-role = Part in it
paper-field-value_minor = Amount
paper-field-closed_at = Closed
paper-field-platform = Where
paper-field-user = Account
paper-field-language = Language
paper-field-timezone = Time zone
paper-field-seen_at = Last seen
paper-field-number = Number
paper-field-subject = Subject
paper-field-rating = Rating
paper-field-rating_text = Words with the rating
paper-field-messages = Messages
paper-field-from = From
paper-field-earlier = Before it was edited
paper-field-files = Files
paper-field-type = Kind of file
paper-field-answer = Answer
paper-field-of = Where it stood
paper-field-field = What
paper-field-was = It was
paper-field-summary = Text
paper-yes = yes
paper-code = { $code ->
    [phone] phone
    [email] e-mail
    [messenger] messenger
    [web] web
    [call] call
    [meeting] meeting
    [message] message
    [visit] visit
    [note] note
    [ticket] ticket
    [in] from them
    [out] from us
    [reached] reached
    [no_answer] no answer
    [busy] busy
    [call_back] another call agreed
    [solved] solved
    [spam] spam
    [deal] deal
    [open] open
    [new] new
    [pending] waiting for the customer
    [closed] closed
    [done] done
    [dropped] dropped
    [won] won
    [lost] lost
    [person] the person
    [firm] us
    [automatic] an automatic answer
    [export] a file with the data
    [erase] erasure
    [planned] planned
    [sent] sent
    [refused] refused
    [withdrawn] taken back
    [stopped] stopped
    [contact] the person
    [channel] phones and addresses
    [employment] jobs
    [interaction] the log
    [reminder] reminders
    [customer] accounts
    [photo] photo
    [voice] voice message
    [video] video
    [file] file
    [sticker] sticker
   *[other] { $code }
}
