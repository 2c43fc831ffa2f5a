telegram-open-bot = Ingen treff. Åpne boten
