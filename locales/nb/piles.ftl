pile-title = { $count ->
    [one] { $count } notat
   *[other] { $count } notater på rad
}
pile-unwritten = Ingenting av dette blir logget før du bekrefter.
pile-written = { $count ->
    [one] { $count } av disse er logget ✓ Resten venter på deg.
   *[other] { $count } av disse er logget ✓ Resten venter på deg.
}
pile-all-written = Alt er logget ✓
pile-aside = Lagt til side: ikke mer av dette blir logget. Jeg tar vare på tekstene i 30 dager.
pile-waiting = Dette har ventet på deg siden { $when }.
pile-who = hvem?
pile-confirm = { $count ->
    [one] ✓ Bekreft { $count }
   *[other] ✓ Bekreft alle { $count }
}
pile-look = { $count ->
    [one] 🔎 Se på { $count } usikkert
   *[other] 🔎 Se på { $count } usikre
}
pile-cancel = Legg til side
pile-back = ↩ Tilbake til listen
pile-loose = Behold som løse notater
pile-left = Gjenstår å se på: { $count }
pile-next = Neste ›
pile-as-it-stands = Skal det logges slik det står?
pile-moved = Denne listen står lenger ned nå ↓
pile-changed = Ingenting er logget: det er ikke lenger sikkert hvem disse gjelder. Se på dem ett for ett.
