# A bot for customers alone, beside that of the team
support-bot-colleague = Этот бот для клиентов, а вы из команды: ничего не передано. Напишите, пожалуйста, боту команды.
support-bot-open = Открыть бота команды
support-bot-invited = Это приглашение в команду, оно действует в боте команды. Ничего не передано.
support-bot-description = Напишите здесь, что вам нужно. Вам ответит наш сотрудник, прямо в этом чате. Фото, видео и файлы тоже дойдут.
support-bot-short = Напишите нам: мы ответим здесь.
support-bot-help = Как это работает
support-bot-mydata = Что мы о вас храним
support-bot-forget = Стереть мои данные
