# What is not done after all about a person's data
erase-nothing = Нищо не е изтрито: този човек вече се пази като друг контакт. Поискайте изтриването отново.
data-asker-gone = Нищо няма да бъде изпратено: който поиска файла ({ $name }), вече няма право на него.
own-data-over = Този файл вече го няма: може да се получи в рамките на 7 дни. Поискайте данните си отново.
data-request-by = Профил: { $who } ({ $platform ->
    [telegram] Telegram
    [telegram-support] Telegram
    [slack] Slack
   *[other] сайт
}), тук за първи път: { $since }.
