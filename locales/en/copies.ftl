copies-failed = ⚠ The regular copy of the data could not be made:
copies-late = ⚠ The regular copy of the data is overdue.
copies-newest = The newest is of { $when }.
copies-none = There is none yet.
copies-advice = It goes on trying, and I’ll tell you when it works again. Whoever runs the bot finds more by python bot.py doctor.
copies-over = ✓ Copies of the data are made again.
