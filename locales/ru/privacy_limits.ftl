# What is not done after all about a person's data
erase-nothing = Ничего не стёрто: этот человек теперь хранится в другом контакте. Запросите стирание заново.
data-asker-gone = Ничего не уйдёт: тот, кто запросил файл ({ $name }), больше не имеет на него права.
own-data-over = Этого файла уже нет: получить его можно в течение 7 дней. Попросите прислать ваши данные ещё раз.
data-request-by = Учётная запись: { $who } ({ $platform ->
    [telegram] Telegram
    [telegram-support] Telegram
    [slack] Slack
   *[other] сайт
}), появилась здесь: { $since }.
