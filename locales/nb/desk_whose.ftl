whose-button = 👤 Hvem er det?
whose-masked = Telefonnumre og adresser er delvis skjult. Den som har den åpne saken, ser dem i sin helhet.
whose-take-first = Ta saken først: den som har den, retter det som er kjent om kunden.
