clock-next-soon = An answer to { $who }, #{ $ticket }, is due { $when }.
clock-next-late = { $who }, #{ $ticket }, was to have an answer by { $when } and has none.
clock-solve-soon = #{ $ticket }, { $who }, is to be solved by { $when }.
clock-solve-late = #{ $ticket }, { $who }, was to be solved by { $when } and isn’t.
clock-label-next = Answer due
clock-label-solve = Solution due
clock-stands = the clock stands still
clock-label-asked = Asked if it’s solved
clock-label-target = Solution within
clock-hours = { $count ->
    [one] { $count } working hour
   *[other] { $count } working hours
}
clock-no-target = no target
clock-label-silence = When a customer is silent
clock-asks-after = { $count ->
    [one] after { $count } working day they are asked whether it’s solved
   *[other] after { $count } working days they are asked whether it’s solved
}
clock-never-asks = they are not asked
clock-change = ✎ Solution and silence
clock-form-title = Solution and silence
clock-ask-target = Working hours to a solution
clock-hint-target = From 1 to 400; 0 for no target
clock-ask-silence = Working days of silence
clock-hint-silence = 0 for never; 48 hours later it closes
clock-target-range = Give whole hours from 0 to 400.
clock-silence-range = Give whole days from 0 to 60.
clock-in-time = Solved in time
clock-of = { $solved } of { $all }
silence-question = Is #{ $ticket } solved?
silence-how = If we hear nothing, we close it in two days. Whatever you write keeps it open.
silence-yes = ✔ Yes
silence-not-yet = Not yet
silence-goes-on = We go on. Write here what is still missing.
silence-closed = Closed { $when }: we heard nothing more.
silence-write-again = Write here within three days and we go on with it.
away-title = Who is at the desk
away-here-label = Here:
away-label = away:
away-nobody = Nobody is here
away-one = { $who } until { $when }
away-button = 👥 Who is here
away-is = You are away until { $when }. New tickets go to others while somebody is here; yours stay yours.
away-is-not = You are here: new tickets come to you too.
away-how = /away 15:00 or /away for an hour says it as well, and /back when you are back.
away-hour = 🌙 For 1 hour
away-tomorrow = Until tomorrow
away-pick = Another time…
away-back = 🟢 I’m back
away-ask = Until when are you away?
away-hint = 15:00, tomorrow, Friday at 10
away-when = Say until when, within the next 31 days: /away 15:00 or /away for an hour.
away-nobody-told = { $count ->
    [one] Nobody is at the desk, and { $count } ticket waits.
   *[other] Nobody is at the desk, and { $count } tickets wait.
}
