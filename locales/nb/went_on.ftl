contact-went-on = Denne kontakten er en del av { $name } nå: ingenting ble gjort. Se der på nytt.
unite-one-already = Disse to er allerede én kontakt: { $name }.
