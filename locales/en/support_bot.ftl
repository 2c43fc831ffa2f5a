# A bot for customers alone, beside that of the team
support-bot-colleague = This bot is for customers, and you are one of the team: nothing was passed on. Please write to the team’s bot.
support-bot-open = Open the team’s bot
support-bot-invited = This is an invitation to the team, and it works in the team’s bot. Nothing was passed on.
support-bot-description = Write here what you need. Somebody of our team answers in this chat. Photos, videos and files come through as well.
support-bot-short = Write to us: our team answers here.
support-bot-help = How this works
support-bot-mydata = What we keep about you
support-bot-forget = Erase my data
