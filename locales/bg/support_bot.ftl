# A bot for customers alone, beside that of the team
support-bot-colleague = Този бот е за клиенти, а вие сте от екипа: нищо не беше предадено. Моля, пишете на бота на екипа.
support-bot-open = Отвори бота на екипа
support-bot-invited = Това е покана за екипа и тя важи в бота на екипа. Нищо не беше предадено.
support-bot-description = Пишете тук от какво имате нужда. Отговаря ви човек от нашия екип, в същия чат. Снимки, видео и файлове също стигат до нас.
support-bot-short = Пишете ни: отговаряме тук.
support-bot-help = Как работи това
support-bot-mydata = Какво пазим за вас
support-bot-forget = Изтриване на данните ми
