command-desk = Make this group a desk of the support
room-title = A desk of the support
room-is-topics = Each ticket gets a topic of its own here, in one of the groups that serve the desk.
room-is-threads = Each ticket gets a thread of its own here, in one of the channels that serve the desk.
room-is-flat = Each ticket gets a card here, in one of the groups that serve the desk.
room-hint-topics = Only replies to the customer’s messages, the Answer button and “/a text” leave. All else stays inside.
room-hint-threads = Only the Answer button and “/a text” leave. All else in the thread stays inside.
room-hint-flat = Only replies to the customer’s messages and the Answer button leave. Replies to the card stay inside.
room-answer-hint = Answer by the button: what is written in the thread stays inside.
room-needs-topics = The group needs topics switched on, and the bot must be an administrator who may manage them.
room-stop = No desk any more
room-stop-named = ✖ { $title }
room-stopped = { $title } is no desk any more. What stands there stays.
room-none-here = This chat is no desk.
room-list-title = Desks of the support
room-none = No group is a desk yet: tickets come to each operator in private.
room-how = To make a group or channel a desk, add the bot there and write /desk here in it.
room-tickets = { $count ->
    [one] { $count } open ticket
   *[other] { $count } open tickets
}
room-others = This is a desk already, of another team.
room-only-groups = A desk is a group in which people talk. Write /desk here in one.
room-no-topics = No topics can be made in { $title }, so tickets stand among each other there. Switch topics on, let the bot manage them, and write /desk here again.
room-take-back = ↩ Take back
room-taken-back = Taken back.
undo-noun-desk_room = Desk
