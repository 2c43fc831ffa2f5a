part-refused = ⚠ The bot for customers does not work: Telegram does not know its token any more.
part-silent = ⚠ The bot for customers does not work: it could not be connected to Telegram.
part-waits = What customers write there waits with Telegram for a day at most, and our answers wait here. Everything else works.
part-new-token = Whoever runs the bot gets a new token from @BotFather, sets it as CRM_SUPPORT_TELEGRAM_TOKEN and restarts it. I’ll tell you when it works again.
part-doctor = Whoever runs the bot finds more by python bot.py doctor. I’ll tell you when it works again.
part-over = ✓ The bot for customers works again.
