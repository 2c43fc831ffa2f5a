attached-kind = { $kind ->
    [photo] photo
    [video] video
    [video_note] video message
    [animation] animation
    [voice] voice message
    [audio] music
    [sticker] sticker
    [location] place
    [file] file
   *[other] attachment
}
attached-photos = { $count ->
    [one] photo
   *[other] { $count } photos
}
attached-videos = { $count ->
    [one] video
   *[other] { $count } videos
}
file-size-kb = { $size } KB
file-size-mb = { $size } MB
media-not-passed-on = What you sent cannot be passed on from here. Please write what it shows, or send it as a photo or a file.
media-too-large = { $what } is larger than { $limit } and cannot be passed on. Please send a smaller one, or a link to it.
media-too-large-here = ⚠ { $what } ({ $size }) is larger than { $limit } and cannot be shown here. Ask for a smaller one, or for a link.
media-not-here = ⚠ { $what } cannot be shown here. Ask for it in words, or to have it sent again.
ticket-file-not-passed = { $name } cannot be put before this customer. Nothing was sent: write it in words, or send a link.
ticket-file-too-large = { $name } is larger than { $limit } MB and does not reach this customer. Nothing was sent: send a smaller one, or a link.
