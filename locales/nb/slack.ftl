slack-search = Skriv for å søke
slack-saving-title = Lagrer …
slack-saving = Dette tar litt lenger tid. Du kan lukke vinduet, så kommer resultatet som en melding.
slack-saved-title = Lagret
slack-saved = Lagret. Du kan lukke vinduet.
slack-close = Lukk
slack-too-slow = Det tok lengre tid enn Slack venter. Trykk en gang til.
slack-not-saved = Ikke lagret: lageret svarer ikke akkurat nå. Prøv igjen om et minutt.
