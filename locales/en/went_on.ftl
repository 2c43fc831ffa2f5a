contact-went-on = This contact is part of { $name } now, so nothing was done. Please look at { $name } again.
unite-one-already = These two are one already: { $name }.
