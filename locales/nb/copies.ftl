copies-failed = ⚠ Den faste kopien av dataene lot seg ikke lage:
copies-late = ⚠ Den faste kopien av dataene er forsinket.
copies-newest = Den nyeste er fra { $when }.
copies-none = Det finnes ingen ennå.
copies-advice = Det prøves videre, og jeg sier fra når det virker igjen. Den som drifter boten, får vite mer med python bot.py doctor.
copies-over = ✓ Kopier av dataene lages igjen.
