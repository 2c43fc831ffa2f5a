queues-title = Queues of the desk
queue-more = ⚙ More…
queue-new = ＋ Another queue
queue-new-title = New queue
queue-name-title = Name and languages
queue-waiting-count = { $count ->
    [one] { $count } ticket waits
   *[other] { $count } tickets wait
}
queue-rename = ✎ Name, languages
queue-team = 👥 Team
queue-lunch = 🍽 Break, zone
queue-lunch-title = Break and time zone
queue-free = 🏖 Days off
queue-free-title = Days off: { $name }
queue-next = ↪ Next queue
queue-retire = ✖ Retire
queue-label-languages = Languages
queue-label-team = Team
queue-label-off = Days off
queue-label-holidays = Public holidays
queue-label-next = If nobody takes it
queue-label-topic = Customers call it
queue-label-queue = Queue
queue-label-offered = Offered to as well
queue-all-languages = all
queue-all-operators = All operators
queue-holidays-yes = free
queue-holidays-no = working days
queue-holidays-turn-on = Free on public holidays
queue-holidays-turn-off = Work on public holidays
queue-topic-yes = Yes
queue-topic-no = No
queue-no-topic = customers can’t choose it
queue-ask-name = Name
queue-hint-name = As your team calls it: Billing
queue-ask-names = Its name for customers, by language
queue-hint-names = ru: Оплата; nb: Faktura
queue-ask-languages = Languages it serves
queue-hint-languages = en ru nb bg; nothing for all
queue-ask-topic = May customers choose it?
queue-ask-lunch = Break
queue-hint-lunch = 12:00–13:00; nothing for no break
queue-bad-lunch = “{ $text }” is no break. Write from when to when: 12:00–13:00
queue-off-add = ＋ Days off
queue-which-team = Who answers in { $name }? Its open tickets follow.
queue-which-next = Whose people may take a ticket that nobody takes in { $name }?
queue-next-none = Nobody else’s
queue-which-retire = { $count ->
    [0] Retire { $name }? Where do its groups and its later tickets go?
    [one] Retire { $name }? Where do its { $count } open ticket and its groups go?
   *[other] Retire { $name }? Where do its { $count } open tickets and its groups go?
}
queue-is-retired = { $count ->
    [one] { $name } is retired. { $count } open ticket went to { $to }.
   *[other] { $name } is retired. { $count } open tickets went to { $to }.
}
queue-left = #{ $ticket } goes on in { $name }.
ticket-queue = ↪ Queue…
queue-which = #{ $ticket } is in { $name }. Where does it go?
queue-no-other = #{ $ticket } is in { $name }, and there is no other queue.
queue-moved = #{ $ticket } is in { $name } now.
queue-chosen = ✓ { $name }
queue-only = { $name } · { $waits }
queue-all = All queues
queue-bad-names = “{ $text }” can’t be read. Write it so: ru: Оплата; nb: Faktura
queue-bad-languages = “{ $text }” is no language of ours. Write some of these: en, ru, nb, bg
queue-name-taken = There is a queue “{ $name }” already. Choose another name.
queue-too-many = There are { $limit } queues already. Retire one of them first.
queue-lunch-range = The break must lie within the opening hours and end after it begins.
queue-off-many = There are { $limit } times off already. Take one away first.
queue-is-there = #{ $ticket } is in that queue already.
topic-question = What is it about? Choose, or just wait: we have your message already.
topic-other = Something else
topic-chosen = About: { $name }
topic-noted = Thank you, we have passed it on.
topic-too-late = Somebody is on it already. Just write here.
room-serves = Here come tickets of:
room-which-queue = Of which queue do tickets come here?
room-serves-all = All queues
room-no-queue = There is no queue “{ $name }” that you may bring here. These are: { $names }
rule-ask-queue = To which queue does it go?
rule-into = ↪ { $name }
