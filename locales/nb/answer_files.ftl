ticket-ask-files = Filer, høyst 10 på inntil 10 MB hver
ticket-files-together = Disse filene er over { $limit } MB til sammen og går ikke med én melding. Ingenting ble sendt: send noen av dem med en annen.
form-files-too = Filer kan følge med: send dem med ordene dine som bildetekst, eller alene.
slack-files-again = Legg ved filene en gang til: Slack tar ikke vare på dem.
