"""The names of the made-up crowd: frequent ones as they are, pieces for the long tail."""

from __future__ import annotations

FIRST = {
    "ru.m": (
        "Александр Сергей Дмитрий Андрей Алексей Иван Михаил Николай Владимир Евгений Павел Игорь Юрий Олег Илья"
        " Виктор Пётр Фёдор Никита Кирилл Григорий Лев Тимофей Валентин Ярослав Степан Глеб Эдуард Артём Захар"
    ),
    "ru.f": (
        "Елена Ольга Анна Наталья Мария Татьяна Ирина Светлана Екатерина Юлия Анастасия Евгения Ксения Дарья Софья"
        " Людмила Галина Вера Надежда Любовь Александра Валентина Алина Полина Яна Жанна Кристина Эмма Зоя Майя"
    ),
    "bg.m": "Георги Иван Димитър Николай Петър Христо Стоян Васил Йордан Тодор Ангел Пламен Красимир Борис Любомир",
    "bg.f": "Мария Иванка Елена Йорданка Пенка Десислава Гергана Цветелина Радка Снежана Юлия Виолета Живка Надя Ваня",
    "nb.m": (
        "Jan Per Bjørn Ole Lars Kjell Knut Svein Arne Thomas Hans Geir Tor Morten Håkon Øyvind Sindre Eirik"
        " Åge Leif"
    ),
    "nb.f": "Anne Inger Kari Marit Ingrid Liv Eva Berit Astrid Solveig Hilde Bjørg Silje Ragnhild Åse Turid Randi Gro",
    "en.m": "James John Robert Michael William David Richard Joseph Charles Daniel Matthew Anthony Mark Steven Andrew",
    "en.f": "Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Nancy Lisa Margaret Emily Helen",
}
"""By language and m or f, the frequent ones first."""

COMMON = {
    "ru": (
        "Иванов Смирнов Кузнецов Попов Васильев Петров Соколов Михайлов Новиков Фёдоров Морозов Волков Алексеев"
        " Лебедев Семёнов Егоров Павлов Козлов Степанов Николаев Орлов Андреев Макаров Никитин Захаров Зайцев Соловьёв"
        " Борисов Яковлев Григорьев Романов Воробьёв Сергеев Кузьмин Фролов Александров Дмитриев Королёв Гусев Киселёв"
        " Ильин Максимов Поляков Сорокин Виноградов Ковалёв Белов Медведев Антонов Тарасов Жуков Баранов Филиппов"
        " Комаров Давыдов Беляев Герасимов Богданов Осипов Сидоров Матвеев Титов Марков Миронов Крылов Куликов Карпов"
        " Власов Мельников Денисов Гаврилов Тихонов Казаков Афанасьев Данилов Савельев Тимофеев Фомин Чернов Абрамов"
        " Мартынов Ефимов Федотов Щербаков Назаров Калинин Исаев Чернышёв Быков Маслов Родионов Коновалов Лазарев"
        " Воронин Климов Филатов Пономарёв Голубев Кудрявцев Прохоров Шевченко Коваленко Бондаренко Кравченко"
        " Белинский Островский Раевский Вишневский Толстой Полевой Черных Цой Юрченко"
    ),
    "bg": (
        "Иванов Георгиев Димитров Петров Николов Христов Стоянов Тодоров Илиев Ангелов Василев Петков Атанасов Янев"
        " Колев Йорданов Маринов Стефанов Костов Митев Марков Попов Ганчев Василев Желязков Цветков Върбанов Русев"
        " Лазаров Цанев Пеев Добрев Михайлов Панайотов Вълчев Киров Спасов Кръстев Генчев Славов Железов Минчев Юруков"
        " Щерев Жеков"
    ),
    "nb": (
        "Hansen Johansen Olsen Larsen Andersen Pedersen Nilsen Kristiansen Jensen Karlsen Johnsen Pettersen Eriksen"
        " Berg Haugen Hagen Johannessen Andreassen Jacobsen Dahl Jørgensen Halvorsen Henriksen Lund Sørensen Jakobsen"
        " Moen Gundersen Iversen Strand Solberg Svendsen Eide Knutsen Martinsen Paulsen Bakken Kristoffersen Mathisen"
        " Lie Amundsen Nguyen Rasmussen Solheim Moe Nygård Bakke Fredriksen Lunde Holm Bøe Ødegård Aas Kjær Vågen"
        " Brekke Sæther Næss Åsen Østby"
    ),
    "en": (
        "Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Anderson Taylor Thomas Moore"
        " Jackson Martin Lee Thompson White Harris Clark Lewis Robinson Walker Young Allen King Wright Scott Hill"
        " Green Adams Baker Nelson Carter Mitchell Roberts Turner Phillips Campbell Parker Evans Edwards Collins"
        " Stewart Morris Murphy Cook"
    ),
}
"""Men's surnames that very many have, the most frequent first."""

SYLLABLES = {
    "ru": (
        "б в г д ж з к л м н п р с т х ч ш щ бр гр др кр тр пр ст сл гл кл пл хр зв скр шт вл",
        "а е и о у я ю ы",
        "б в г д з к л м н п р с т х ш рт лк нд рк лд мб ст",
    ),
    "bg": (
        "б в г д ж з к л м н п р с т х ц ч ш бр гр др кр тр пр ст сл вл",
        "а е и о у ъ",
        "б в г д з к л м н п р с т нч рк",
    ),
    "nb": (
        "b d f g h j k l m n r s t v br fr gr kr sk st sv tr bj fj gj hj kv",
        "a e i o u y ø å",
        "d g k l m n r s t nd ng rk st ld",
    ),
    "en": (
        "b c d f g h j k l m n p r s t v w bl br ch cl cr dr fr gr sh sp st th tr wh",
        "a e i o u ea oo",
        "b d g k l m n p r t ck ll nd nt rd rn st",
    ),
}
"""What a root begins with, its vowels, what it ends with."""

ENDINGS = {
    "ru": "ов ов ов ов ов ев ев ев ин ин ин ин ский ский енко енко ко ук ян дзе",
    "bg": "ов ов ов ев ев ев ски ин",
    "nb": "sen sen sen berg dal heim land lund rud stad vik nes haug",
    "en": "son ton ton ford ham ley er man well wood worth field",
}

PATRONYMS = "Иванович Петрович Сергеевич Николаевич Александрович Андреевич Викторович Олегович Юрьевич Борисович"
