answer-late = ⏳ A late answer to what you wrote ({ $when }).
gap-told = ⚠ From { $from } to { $to } I could store nothing: the database did not answer.
gap-lost = { $platform } does not wait that long. What people wrote to me there may be lost.
gap-advice = Please ask them to write it again. Everything that I answered is kept.
