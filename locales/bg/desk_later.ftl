settings-also = Говори още
settings-also-ask = На кои други езици говорите с клиенти? Тогава и те ще идват първо при вас.
settings-also-yes = ✓ { $language }
settings-also-no = ＋ { $language }
report-later = Следващи отговори
report-later-in-time = Следващи отговори в срок
canned-look = Така ще го прочете { $who }, № { $ticket }. В отговора още няма нищо.
canned-insert = В отговора
