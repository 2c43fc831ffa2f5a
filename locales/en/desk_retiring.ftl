queue-is-all-teams = Every team answers in this queue, so no team gives it away alone. Ask an owner or administrator to give it to a team or to retire it.
queue-is-other-teams = That concerns another team, too. Ask an owner or administrator to do it.
queue-undo-retired = The queue that #{ $ticket } came from was retired since. Choose another one by “↪ Queue…” on its card.
queue-undo-taken = { $who } has had #{ $ticket } since { $when }. They, or who leads, can bring it back by “↪ Queue…”.
