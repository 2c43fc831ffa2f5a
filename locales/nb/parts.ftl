part-refused = ⚠ Kundeboten virker ikke: Telegram kjenner ikke tokenet dens lenger.
part-silent = ⚠ Kundeboten virker ikke: den kunne ikke kobles til Telegram.
part-waits = Det kundene skriver der, venter hos Telegram i høyst ett døgn, og svarene våre venter her. Alt annet virker.
part-new-token = Den som drifter boten, henter et nytt token hos @BotFather, setter det som CRM_SUPPORT_TELEGRAM_TOKEN og starter den på nytt. Jeg sier fra når den virker igjen.
part-doctor = Den som drifter boten, finner mer med python bot.py doctor. Jeg sier fra når den virker igjen.
part-over = ✓ Kundeboten virker igjen.
