telegram-open-bot = Няма резултати. Отворете бота
