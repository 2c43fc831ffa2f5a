telegram-open-bot = Ничего не найдено. Открыть бота
