settings-also = Говорит также
settings-also-ask = На каких ещё языках вы говорите с клиентами? Тогда они тоже попадут сначала к вам.
settings-also-yes = ✓ { $language }
settings-also-no = ＋ { $language }
report-later = Следующие ответы
report-later-in-time = Следующие ответы в срок
canned-look = Так это прочтёт { $who }, № { $ticket }. В ответе пока ничего нет.
canned-insert = В ответ
