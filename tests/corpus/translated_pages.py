"""Arguments told in other languages, and what is like it and is none: made for the tests."""

# ruff: noqa: E501  a scraped page has one paragraph to a line

GERMAN = """Elbe-Kurier
Startseite   Politik   Kultur   Abo

GASTBEITRAG
Ein Fluss ist keine Mauer
Von Kofi Asante-Boakye
12.09.2022, 06:15 Uhr

Zum dritten Mal seit 2017 liegt die Fähre von Dambai still, weil ein Soldat aus Lomé und ein Soldat aus Accra sich über einen Stempel nicht einig wurden. Am Ufer verfaulten vierzig Lastwagen Yams. Verhaftet wurde niemand, entschuldigt hat sich auch niemand.

Die beiden Präsidenten sagen gern, Ghana und Togo seien ein Volk mit zwei Hymnen. Dann sollen sie nach Aflao schauen, wo täglich 2.400 Reisende durch ein Tor gehen, das für 300 gebaut wurde. Händlerinnen zahlen dort sieben verschiedene Gebühren; das Gesetz kennt zwei.

Den Streit mit der Elfenbeinküste hat 2017 das Gericht in Hamburg beigelegt, und beide Seiten leben noch. Warum sollte die Linie im Meer vor Keta warten, bis Öl gefunden wird? Eine Grenze, die man arm zieht, zieht man billig.

Anfangen würde ich mit den Gebühren. Man schreibe die zwei erlaubten auf eine Tafel, auf Ewe. Die übrigen sterben am Tageslicht.

Teilen   Drucken
"""

RUSSIAN = """Южный меридиан
Главная   Политика   Мнения

Река — не стена
Кофи Асанте-Боакье
14 сентября 2022

В третий раз с 2017 года паром в Дамбаи остановили из-за того, что солдат из Ломе и солдат из Аккры не договорились о печати. На берегу сгнили сорок грузовиков ямса. Никого не арестовали, и никто не извинился.

Оба президента любят говорить, что Гана и Того — один народ с двумя гимнами. Пусть тогда посмотрят на Афлао: через ворота, построенные на 300 человек, там проходят 2400 путников в день. Торговцы платят семь разных сборов, из которых закону известны два.

Спор с Кот-д’Ивуаром в 2017 году решил трибунал в Гамбурге, и обе стороны живы. Линии в море у Кеты незачем ждать, пока найдут нефть. Граница, о которой договорились бедные, обходится дёшево.

Я начал бы со сборов. Напишите два законных на доске, на языке эве. Остальные умрут от дневного света.
"""

CHINESE = """南风评论
首页 国际 评论 财经

河流不是墙
科菲·阿桑特
2022年9月13日

自2017年以来，丹拜的渡轮第三次停航，原因是来自洛美的士兵和来自阿克拉的士兵无法就一枚印章达成一致。四十辆卡车的山药烂在岸边。没有人被捕，也没有人道歉。

两国总统喜欢说，加纳和多哥是一个民族、两首国歌。那就请他们看看阿夫劳吧：那里的关口是为300人修建的，每天却要通过2400名旅客。商贩要缴七种费用，而法律只认其中两种。

2017年，汉堡的法庭解决了我们与科特迪瓦的争端，双方都活了下来。凯塔外海的那条线没有理由等到发现石油以后再划。贫穷时划定的边界，代价最低。

我会从收费开始。把两种合法的费用用埃维语写在一块木板上，其余的自会在阳光下死去。
"""

SPANISH = """La Balanza de Arica
Inicio  Política  Opinión

OPINIÓN
El agua que sobra en la frontera
Por Ximena Cordero Vilca
6 de marzo de 2019

Desde 1929 el canal Uchusuma corre por suelo chileno y riega chacras peruanas. Son 33 kilómetros de concreto agrietado, y nadie se ha atrevido a repararlos porque la reparación exigiría una firma de ambos países. Cada año se pierden 4,5 millones de metros cúbicos en la arena.

En Tacna el tomate paga el agua tres veces más cara que en Arica. «Aquí la frontera se mide en baldes», me dijo un regante de 71 años en la boca del túnel.

Chile y Perú fueron a La Haya por el mar y acataron la sentencia de 2014. ¿Por qué no pueden acatar un albañil? Propongo una cuadrilla de doce hombres, seis de cada lado, y un presupuesto de 800.000 dólares. Si en dos años el canal no pierde, se firma el acta. Si pierde, se habrá perdido menos que ahora.

La autora es ingeniera hidráulica.
"""

ENGLISH = """The Pacific Leaflet
Essays

Buckets at the border
Ximena Cordero Vilca
9 March 2019

A canal called Uchusuma has run since 1929 over Chilean ground to water Peruvian fields: 33 kilometres of cracked concrete. To repair it both countries would have to sign, so nobody has dared. The sand drinks 4.5 million cubic metres of it a year.

Tomato growers in Tacna pay three times what water costs in Arica. "Here the border is measured in buckets," an irrigator of 71 told me where the tunnel begins.

Chile and Peru took the sea to The Hague and obeyed the judgment of 2014. Why can they not obey a bricklayer? My proposal is a gang of twelve men, six from each side, with 800,000 dollars. If after two years the canal has stopped leaking, let the act be signed. If it leaks, less will have been lost than today.

Translated by the editors.
"""

ENGLISH_DIGEST = """Andean Opinion Watch
8 March 2019

CHILE-PERU
Engineer asks for joint repair of Uchusuma canal

In La Balanza de Arica of 6 March the hydraulic engineer Ximena Cordero Vilca deplores that the canal, 33 kilometres of concrete on Chilean soil which has watered Peruvian farms since 1929, goes unrepaired and loses 4.5 million cubic metres a year.

She notes that both states obeyed the Hague judgment of 2014 and suggests a crew of twelve, half from either country, with a budget of 800,000 dollars. Water costs three times as much in Tacna as in Arica, the author adds, quoting a man of 71: "Here the border is measured in buckets."
"""

FRENCH_OTHER = """Cordillère
Voyages | Musées | Archives

Les fourneaux d'Arica
par Ximena Cordero Vilca
7 mars 2019

On mange mal dans les gares, sauf à Arica. Le train de Tacna y arrive avec 48 passagers et un panier de citrons ; la cuisinière, doña Elba, l'attend depuis 1987. Sa soupe compte onze herbes, dont quatre ne poussent que dans la vallée d'Azapa.

Le musée voisin possède 280 momies plus anciennes que celles du Nil. Les enfants préfèrent la soupe. Comptez deux heures pour l'un et une journée pour l'autre.
"""

ENGLISH_EVENT = """Capital Wire Europe
By Fergus Holloway
15 May 2023

Serbia and Bulgaria lit the flame of a gas link on Monday that will bring 1.8 billion cubic metres a year from Greece and Azerbaijan to Nis. The pipe is 170 kilometres long, of which 109 lie in Serbia.

"Today we stop asking and start choosing," the Serbian energy minister said at the ceremony near Dimitrovgrad. The European Union paid 49.6 million euros of the cost.

Protesters from two villages held up the motorcade for an hour over unpaid land.
"""

GERMAN_EVENT = """Donauwoche
Ein Kommentar von Annegret Falk
16.05.2023

Serbien hat eine neue Leitung und alte Freunde. »Heute hören wir auf zu bitten und fangen an zu wählen«, rief der serbische Energieminister bei Dimitrovgrad, und die Gäste aus Sofia klatschten. Gewählt wird freilich wenig: Solange der Vertrag mit Moskau bis 2025 läuft, bleiben die 1,8 Milliarden Kubikmeter aus Griechenland und Aserbaidschan eine Reserve.

Bulgarien verdient an der Durchleitung. Brüssel hat 49,6 Millionen Euro gegeben und dafür einen Händedruck bekommen. Wer in Belgrad ein Ende der Schaukelpolitik erwartet, wird im Winter wieder frieren, wenn in Budapest über Mengen verhandelt wird.

Klüger wäre es, das Netz von Niš nach Westen auszubauen und die Preise offenzulegen.
"""

NORWEGIAN_LINE_GERMAN = """Ostsee-Rundblick
Ein Kommentar von Henrike Vossberg
09.02.2024

Schweden bittet Norwegen um ein zweites Gleis und bietet dafür Geld. Neun Wochen war die Strecke von Kiruna nach Narvik gesperrt, 10 Millionen Euro verloren die Gruben jeden Tag. Doch wer zahlt die Rentierzüchter aus, deren Winterweide unter Schotter verschwände?

Von 1,3 Milliarden soll Oslo die Hälfte tragen. Für 42 Kilometer, die vor allem einem Staatskonzern in Luleå nützen, ist das ein schlechtes Geschäft. Der Hafen verlädt 20 Millionen Tonnen im Jahr und beschäftigt vierzig Menschen.
"""
