contact-went-on = Denne kontakten er en del av { $name } nå, så ingenting ble gjort. Se på { $name } på nytt.
unite-one-already = Disse to er allerede én kontakt: { $name }.
