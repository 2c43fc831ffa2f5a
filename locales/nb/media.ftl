attached-kind = { $kind ->
    [photo] bilde
    [video] video
    [video_note] videomelding
    [animation] animasjon
    [voice] talemelding
    [audio] musikk
    [sticker] klistremerke
    [location] sted
    [file] fil
   *[other] vedlegg
}
attached-photos = { $count ->
    [one] bilde
   *[other] { $count } bilder
}
attached-videos = { $count ->
    [one] video
   *[other] { $count } videoer
}
file-size-kb = { $size } kB
file-size-mb = { $size } MB
media-not-passed-on = Det du sendte, kan ikke sendes videre herfra. Skriv hva det viser, eller send det som bilde eller fil.
media-too-large = { $what } er større enn { $limit } og kan ikke sendes videre. Send en mindre, eller en lenke.
media-too-large-here = ⚠ { $what } ({ $size }) er større enn { $limit } og kan ikke vises her. Be om en mindre, eller om en lenke.
media-not-here = ⚠ { $what } kan ikke vises her. Be om det med ord, eller om å få det sendt på nytt.
ticket-file-not-passed = { $name } kan ikke vises til denne kunden. Ingenting ble sendt: skriv det med ord, eller send en lenke.
ticket-file-too-large = { $name } er større enn { $limit } MB og når ikke denne kunden. Ingenting ble sendt: send en mindre, eller en lenke.
