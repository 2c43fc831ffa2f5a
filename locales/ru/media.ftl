attached-kind = { $kind ->
    [photo] фото
    [video] видео
    [video_note] видеосообщение
    [animation] анимация
    [voice] голосовое сообщение
    [audio] музыка
    [sticker] стикер
    [location] место
    [file] файл
   *[other] вложение
}
attached-photos = { $count ->
    [1] фото
   *[other] { $count } фото
}
attached-videos = { $count ->
    [1] видео
   *[other] { $count } видео
}
file-size-kb = { $size } КБ
file-size-mb = { $size } МБ
media-not-passed-on = То, что вы прислали, отсюда передать нельзя. Напишите, что там, или пришлите фото или файл.
media-too-large = { $what }: больше { $limit }, передать нельзя. Пришлите вариант поменьше или ссылку.
media-too-large-here = ⚠ { $what } ({ $size }): больше { $limit }, здесь показать нельзя. Попросите вариант поменьше или ссылку.
media-not-here = ⚠ { $what }: здесь показать нельзя. Попросите описать словами или прислать ещё раз.
ticket-file-not-passed = { $name }: показать этому клиенту нельзя. Ничего не отправлено: напишите словами или пришлите ссылку.
ticket-file-too-large = { $name }: больше { $limit } МБ, до этого клиента не дойдёт. Ничего не отправлено: пришлите вариант поменьше или ссылку.
