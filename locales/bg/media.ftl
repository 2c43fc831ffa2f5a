attached-kind = { $kind ->
    [photo] снимка
    [video] видео
    [video_note] видеосъобщение
    [animation] анимация
    [voice] гласово съобщение
    [audio] музика
    [sticker] стикер
    [location] място
    [file] файл
   *[other] прикачено
}
attached-photos = { $count ->
    [one] снимка
   *[other] { $count } снимки
}
attached-videos = { $count ->
    [one] видео
   *[other] { $count } видеа
}
file-size-kb = { $size } KB
file-size-mb = { $size } MB
media-not-passed-on = Изпратеното не може да се предаде оттук. Напишете какво има в него или го пратете като снимка или файл.
media-too-large = { $what }: над { $limit }, не може да се предаде. Пратете по-малък вариант или връзка.
media-too-large-here = ⚠ { $what } ({ $size }): над { $limit }, не може да се покаже тук. Поискайте по-малък вариант или връзка.
media-not-here = ⚠ { $what }: не може да се покаже тук. Поискайте го с думи или да се изпрати отново.
ticket-file-not-passed = { $name }: не може да се покаже на този клиент. Нищо не е изпратено: напишете го с думи или пратете връзка.
ticket-file-too-large = { $name }: над { $limit } MB, не стига до този клиент. Нищо не е изпратено: пратете по-малък вариант или връзка.
