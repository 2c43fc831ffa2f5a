contact-went-on = This contact is part of { $name } now: nothing was done. Please look there again.
unite-one-already = These two are one already: { $name }.
