pile-title = { $count ->
    [one] { $count } note
   *[other] { $count } notes in a row
}
pile-unwritten = None of this is logged until you confirm.
pile-written = { $count ->
    [one] { $count } of these is logged ✓ The rest waits for you.
   *[other] { $count } of these are logged ✓ The rest waits for you.
}
pile-all-written = All of it is logged ✓
pile-aside = Put away: nothing more of it is logged. I keep the texts for 30 days.
pile-waiting = Still waiting for you since { $when }.
pile-who = who?
pile-confirm = { $count ->
    [one] ✓ Confirm { $count }
   *[other] ✓ Confirm all { $count }
}
pile-look = 🔎 Look at { $count } doubtful
pile-cancel = Put away
pile-back = ↩ Back to the list
pile-loose = Keep as loose notes
pile-left = To look at: { $count }
pile-next = Next ›
pile-as-it-stands = Log it as it stands?
pile-moved = This list is further down now ↓
pile-changed = Nothing is logged: it is no longer certain whom these are about. Look at them one by one.
