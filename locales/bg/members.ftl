command-team = Хората в екипа ви
command-invite = Покана за колега
team-new-title = Нов екип
team-name = Как се казва?
team-new-button = + Екип
member-team = Екип
member-move = → { $team }
member-leave = Отнеми достъпа
member-leave-confirm = { $name } губи достъп веднага. Записите остават.
member-leave-act = отнеми достъпа
member-owner-confirm = { $name } става собственик: може всичко, включително да отнеме вашата роля и достъп.
member-no-owner-confirm = { $name } вече няма да е собственик. Нова роля: { $role }.
member-owner-act = смени собственика
member-turned = Междувременно някой промени това. Погледнете отново, преди да решите.
member-turned-by = Междувременно това е променено ({ $who }, { $when }): { $was } → { $now }. Нищо не е направено; погледнете отново.
member-access-on = има достъп
member-access-off = без достъп
member-left = { $name } вече няма достъп. Всички записи остават.
invite-button = + Покани
invite-ask-role = Кой се присъединява?
invite-ask-team = В кой екип?
invite-no-team = Без екип
invite-needs-team = Все още нямате екип. Помолете собственик или администратор да ви добави и тогава канете.
invite-title = Покана: { $role }
invite-how = Изпратете този код на колегата си: достатъчно е да го напише на бота в личен чат.
invite-by-command = Или с команда:
invite-until = Важи само веднъж, до { $when }.
invite-made = Този код вече е създаден и показан. За нов започнете отначало.
team-title = { $count ->
    [one] Екип: { $count } човек
   *[other] Екип: { $count } души
 }
