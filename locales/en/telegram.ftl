telegram-open-bot = Nothing found. Open the bot
