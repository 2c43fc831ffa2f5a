command-find = Finn en person, et firma eller et salg
example-find = /find granin
find-which = { $count ->
    [one] «{ $text }»: { $count } treff
   *[other] «{ $text }»: { $count } treff, hvilket?
}
find-touched = { $name } · { $when }
find-never = { $name } · aldri
find-nothing = Fant ingenting for «{ $text }».
find-nearest = Mente du:
find-create = Opprett «{ $text }»
find-create-company = Opprett firma
find-what = Hvem eller hva skal jeg finne? Et navn, et firma, et telefonnummer, en e-post eller en #id.
find-hint = Granin
find-keep-note = 📝 Notat: «{ $text }»
