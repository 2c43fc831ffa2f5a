ticket-merge = 🔗 Merge…
ticket-merged-into = 🔗 goes on as #{ $ticket }
ticket-outcome-merged = 🔗 Merged
ticket-went-on = This ticket goes on as #{ $ticket }.
customer-merged = This goes on as #{ $ticket }. Just write here.
customer-goes-on-as = We go on with this under #{ $ticket }.
merge-which = Which ticket becomes part of #{ $ticket }? All that was said in it moves here, and it is closed.
merge-none = The customer has no other open ticket.
merge-done = #{ $other } is part of #{ $ticket } now.
merge-line-went = Goes on as #{ $ticket }. What is still said here is said there.
merge-line-came = #{ $ticket } is part of this ticket now. What was said in it:
merge-line-parted = The rest became a ticket of its own: #{ $ticket }.
merge-line-apart = #{ $ticket } is a ticket of its own again, with what was said in it.
merge-undo-sent = It can’t be undone: somebody has written in #{ $ticket } since.
split-own = ✂ Own ticket
split-question = { $count ->
    [one] This message becomes a ticket of its own. Notes stay in #{ $ticket }.
   *[other] { $count } messages, from this one on, become a ticket of their own. Notes stay in #{ $ticket }.
}
split-done = What was said from there on is #{ $other } now. The rest stays in #{ $ticket }.
split-first = The ticket begins with this message, so there is nothing to part.
split-elsewhere = This message is in another ticket by now.
split-gone = This ticket is part of another one again.
recall-too-late = { $minutes ->
    [one] An answer can be taken back within { $minutes } minute. Who leads the team still can.
   *[other] An answer can be taken back within { $minutes } minutes. Who leads the team still can.
}
over-asked = { $who } would go on with #{ $ticket }, { $name }. Do you hand it over?
over-give = → Hand over
over-keep = Keep
over-given = { $who } handed #{ $ticket } over to you.
over-kept = { $who } keeps #{ $ticket }.
over-you-keep = You keep #{ $ticket }.
over-is-asked = { $who } is asked for #{ $ticket }.
over-asked-already = { $who } was asked { $when } and hasn’t said yet.
over-not-yours = You don’t have this ticket any more.
