"""The support desk: queues with their hours, whom a ticket goes to, what becomes of it."""
