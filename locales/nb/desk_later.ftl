settings-also = Snakker også
settings-also-ask = Hvilke andre språk snakker du med kunder? Da kommer de også til deg først.
settings-also-yes = ✓ { $language }
settings-also-no = ＋ { $language }
report-later = Senere svar
report-later-in-time = Senere svar i tide
canned-look = Slik vil { $who }, #{ $ticket }, lese det. Ingenting står i svaret ennå.
canned-insert = Inn i svaret
