answer-late = ⏳ A late answer to what you wrote ({ $when }).
gap-told = ⚠ From { $from } to { $to } I could store nothing: the database did not answer.
gap-lost = { $platform } does not wait that long. What people wrote to me there may be lost.
gap-advice = Please ask them to write it again. Everything that I answered is kept.
gap-read = { $platform } does not wait that long. I have read what was written to me meanwhile: { $count ->
    [0] nothing was missing.
    [one] { $count } message was missing, and is handled now.
   *[other] { $count } messages were missing, and are handled now.
}
gap-read-advice = Buttons that were pressed and commands that were sent then stand nowhere: please ask people to repeat those.
