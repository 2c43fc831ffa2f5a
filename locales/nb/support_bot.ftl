# A bot for customers alone, beside that of the team
support-bot-colleague = Denne boten er for kunder, og du hører til teamet: Ingenting ble sendt videre. Skriv til teamets bot.
support-bot-open = Åpne teamets bot
support-bot-invited = Dette er en invitasjon til teamet, og den gjelder i teamets bot. Ingenting ble sendt videre.
support-bot-description = Skriv her hva du trenger. En av oss svarer i denne chatten. Bilder, videoer og filer kommer også fram.
support-bot-short = Skriv til oss: Vi svarer her.
support-bot-help = Slik fungerer det
support-bot-mydata = Hva vi lagrer om deg
support-bot-forget = Slett opplysningene mine
