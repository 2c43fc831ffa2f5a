settings-also = Speaks besides
settings-also-ask = Which languages do you speak with customers besides? They come to you first then, too.
settings-also-yes = ✓ { $language }
settings-also-no = ＋ { $language }
report-later = Later answers
report-later-in-time = Later answers in time
canned-look = For { $who }, #{ $ticket }, it reads so. Nothing is in the answer yet.
canned-insert = Into the answer
