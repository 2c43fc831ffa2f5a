command-team = The people of your team
command-invite = Bring a colleague in
team-new-title = A new team
team-name = What is it called?
team-new-button = + Team
member-team = Team
member-move = → { $team }
member-leave = Take access away
member-leave-confirm = { $name } loses access at once. What they wrote stays.
member-leave-act = take access away
member-owner-confirm = { $name } becomes an owner: may do everything, and may take your role and access away.
member-no-owner-confirm = { $name } is no longer an owner, but: { $role }.
member-owner-act = change the owner
member-turned = Somebody changed this in the meantime. Look again before you decide.
member-turned-by = { $who } changed this in the meantime ({ $when }): { $was } → { $now }. Nothing was done; look again before you decide.
member-access-on = has access
member-access-off = no access
member-left = { $name } has no access any more. Everything they wrote stays.
invite-button = + Invite
invite-ask-role = Who is joining?
invite-ask-team = Which team?
invite-no-team = No team
invite-needs-team = You are in no team yet. Ask an owner or administrator to put you into one, then invite.
invite-title = Invitation: { $role }
invite-how = Send this code to your colleague. They write it to the bot in a private chat and are in.
invite-by-command = Or as a command:
invite-until = It works once, until { $when }.
invite-made = This code has been made and shown already. For another one ask again.
team-title = { $count ->
    [one] Team: { $count } person
   *[other] Team: { $count } people
 }
