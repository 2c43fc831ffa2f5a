command-find = Find a person, a company or a deal
example-find = /find granin
find-which = { $count ->
    [one] “{ $text }”: { $count } match
   *[other] “{ $text }”: { $count } matches, which one?
}
find-touched = { $name } · { $when }
find-never = { $name } · never
find-nothing = Nothing found for “{ $text }”.
find-nearest = Did you mean:
find-create = Create “{ $text }”
find-create-company = Create company
find-what = Whom or what shall I find? A name, a company, a phone number, an e-mail or an #id.
find-hint = Granin
find-keep-note = 📝 Note: “{ $text }”
