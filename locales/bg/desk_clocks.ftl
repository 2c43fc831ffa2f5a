clock-next-soon = Отговорът ({ $who }, № { $ticket }) трябва да е готов до { $when }.
clock-next-late = Няма отговор: { $who }, № { $ticket }, срокът беше { $when }.
clock-solve-soon = № { $ticket } ({ $who }) трябва да се реши до { $when }.
clock-solve-late = № { $ticket } ({ $who }) не е решена: срокът беше { $when }.
clock-label-next = Следващ отговор до
clock-label-solve = Решение до
clock-stands = часовникът е спрян
clock-label-asked = Питахме дали е решено
clock-label-target = Решение за
clock-hours = { $count ->
    [one] { $count } работен час
   *[other] { $count } работни часа
}
clock-no-target = няма срок
clock-label-silence = Ако клиентът мълчи
clock-asks-after = { $count ->
    [one] след { $count } работен ден питаме дали е решено
   *[other] след { $count } работни дни питаме дали е решено
}
clock-never-asks = не питаме
clock-change = ✎ Решение и мълчание
clock-form-title = Решение и мълчание
clock-ask-target = Работни часове до решение
clock-hint-target = От 1 до 400; 0, ако няма срок
clock-ask-silence = Работни дни мълчание
clock-hint-silence = 0: не питаме; след 48 часа затваряме
clock-target-range = Посочете цели часове от 0 до 400.
clock-silence-range = Посочете цели дни от 0 до 60.
clock-in-time = Решени в срок
clock-of = { $solved } от { $all }
silence-question = Решен ли е въпросът № { $ticket }?
silence-how = Ако не се обадите, след два дни ще го затворим. Напишете каквото и да е и остава отворен.
silence-yes = ✔ Да
silence-not-yet = Още не
silence-goes-on = Продължаваме. Напишете тук какво още липсва.
silence-closed = Затворено { $when }: не чухме нищо повече.
silence-write-again = Пишете тук до три дни и продължаваме.
away-title = Кой е на място
away-here-label = На място:
away-label = отсъства:
away-nobody = Няма никого на място
away-one = { $who } до { $when }
away-button = 👥 Кой е тук
away-is = Отсъствате до { $when }. Новите заявки отиват при другите, докато има някой на място; вашите остават при вас.
away-is-not = На място сте: новите заявки идват и при вас.
away-how = Може и с думи: /away 15:00 или /away за час, а когато се върнете, /back.
away-hour = 🌙 За 1 час
away-tomorrow = До утре
away-pick = Друго време…
away-back = 🟢 Тук съм
away-ask = До кога отсъствате?
away-hint = 15:00, утре, в петък в 10
away-when = Кажете до кога, в рамките на 31 дни: /away 15:00 или /away за час.
away-nobody-told = { $count ->
    [one] В поддръжката няма никого, а { $count } заявка чака.
   *[other] В поддръжката няма никого, а { $count } заявки чакат.
}
