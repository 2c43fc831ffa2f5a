command-team = Люди вашей команды
command-invite = Пригласить коллегу
team-new-title = Новая команда
team-name = Как она называется?
team-new-button = + Команда
member-team = Команда
member-move = → { $team }
member-leave = Закрыть доступ
member-leave-confirm = { $name } сразу потеряет доступ. Записи останутся.
member-leave-act = закрыть доступ
member-owner-confirm = { $name } станет владельцем: сможет всё, в том числе лишить вас роли и доступа.
member-no-owner-confirm = { $name } больше не будет владельцем. Новая роль: { $role }.
member-owner-act = сменить владельца
member-turned = Тем временем здесь что-то изменили. Посмотрите ещё раз, прежде чем решать.
member-turned-by = Тем временем это изменили ({ $who }, { $when }): { $was } → { $now }. Ничего не сделано, посмотрите ещё раз.
member-access-on = доступ есть
member-access-off = доступа нет
member-left = { $name } больше не имеет доступа. Все записи остались.
invite-button = + Пригласить
invite-ask-role = Кто присоединяется?
invite-ask-team = В какую команду?
invite-no-team = Без команды
invite-needs-team = Вы пока не состоите в команде. Попросите владельца или администратора добавить вас, потом приглашайте.
invite-title = Приглашение: { $role }
invite-how = Отправьте этот код коллеге: достаточно написать его боту в личном чате.
invite-by-command = Или командой:
invite-until = Сработает один раз, до { $when }.
invite-made = Этот код уже создан и показан. Чтобы получить ещё один, начните заново.
team-title = { $count ->
    [one] Команда: { $count } человек
    [few] Команда: { $count } человека
    [many] Команда: { $count } человек
   *[other] Команда: { $count } человека
 }
