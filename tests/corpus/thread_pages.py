"""Threads of many formats, written for these tests: line by line with what each line is.

A line is `1 words` (new text of post 1), `3>1 words` (post 3 quotes post 1), `3>? words` (a quote of
a post that is not here), `. words` (furniture), `~ words` (either way), or empty.
"""

# ruff: noqa: E501  a scraped page has one paragraph to a line; some are Russian

from __future__ import annotations

import re
from dataclasses import dataclass

_LABELLED = re.compile(r"(?P<post>\d+)(?:>(?P<parent>\d+|\?))? (?P<words>.*)")


@dataclass(frozen=True)
class Line:
    """A line of a page: where it stands, its post, whether it quotes, and whom; None either way."""

    start: int
    end: int
    post: int | None
    quotes: bool
    parent: int | None
    counts: bool


def page_of(labelled: str) -> tuple[str, list[Line]]:
    """The text of a labelled page and its lines."""
    text, lines = "", []
    for line in labelled.strip("\n").split("\n"):
        match = _LABELLED.fullmatch(line)
        words = match["words"] if match else line[2:]
        if words.strip():
            parent = match["parent"] if match else None
            post = int(match["post"]) if match else None
            number = int(parent) if parent and parent != "?" else None
            start = len(text) + len(words) - len(words.lstrip())
            end = len(text) + len(words)
            lines.append(Line(start, end, post, parent is not None, number, line[:1] != "~"))
        text += words + "\n"
    return text, lines


DISCOURSE = """
. Border towns
~ The Rhodope pass, one year on

. galena_mine
. Mar '21
1 The pass between Zlatograd and Xanthi has been open for lorries since last winter, and I still can't see who uses it. The customs shed on our side has two lights on at night.
1
1 Does anybody here live on the Greek side?
. 3 Likes

. stavros_k
. Mar '21
. galena_mine:
2>1 Does anybody here live on the Greek side?
2 I do, ten minutes from the tunnel. It's mostly firewood going down and oranges going up. The buses came back in spring.
. 1 Like

. petarchitect
. Apr '21
. galena_mine:
3>1 The customs shed on our side has two lights on at night.
3 It has three now, they hired my cousin.
. stavros_k:
3>2 The buses came back in spring.
3 Only on Fridays though, and you need the paper from the municipality until the summer.
. 5 Likes

. galena_mine
. Apr '21
4 Then I owe everybody a coffee. I never saw an orange up here.
"""

WORDPRESS = """
. 5 thoughts on “Water from the Syr Darya”

. Aigerim says:
. March 3, 2012 at 10:20 pm
1 The canal has had no water in it since August and the ministry says that it does. My father grows onions by it.
. Reply

. Tom from Leeds says:
. March 4, 2012 at 8:01 am
2 Which ministry, the Kazakh one or the Uzbek one? They signed a schedule together in January, I thought.
. Reply

. Aigerim says:
. March 4, 2012 at 9:47 am
3 Ours. The schedule is for the big reservoir and nobody measures below it.
. Reply

. B. Yusupov says:
. March 6, 2012 at 1:15 pm
4>3 The schedule is for the big reservoir and nobody measures below it.
4 Exactly that. We measured below it until 1994, I held the stick myself.
. Reply

. Leave a Reply
. Your email address will not be published.
"""

SMF = """
. Forum > General > Politics
. Topic: Baltic fish quotas  (Read 812 times)

. hvitserk
. Full Member
. Posts: 204

~ Baltic fish quotas
. « on: October 02, 2009, 07:12:45 PM »
1 Herring down by a quarter, cod up by a little. Our boats will tie up in November and the Danes won't, that's what comes of voting by weight.
. Logged

. Marek z Helu
. Newbie
. Posts: 3

~ Re: Baltic fish quotas
. « Reply #1 on: October 02, 2009, 09:30:00 PM »
. Quote from: hvitserk on October 02, 2009, 07:12:45 PM
2>1 Our boats will tie up in November and the Danes won't
2 Half the boats in Hel are tied up already. Brussels pays for the scrapping and the crews go to Norway.
. Logged

. hvitserk
. Full Member
. Posts: 205

~ Re: Baltic fish quotas
. « Reply #2 on: October 03, 2009, 06:00:13 AM »
. Quote from: Marek z Helu on October 02, 2009, 09:30:00 PM
. Quote from: hvitserk on October 02, 2009, 07:12:45 PM
3>1 Our boats will tie up in November and the Danes won't
3>2 Half the boats in Hel are tied up already. Brussels pays for the scrapping and the crews go to Norway.
3 Then we agree for once, and it's the crews I was on about.
. Logged

. Pages: [1]
. Jump to:
"""

GERMAN = """
. Foren-Übersicht
~ Rheinbrücke bei Breisach: zweispurig oder gar nicht?
. Antwort erstellen

. von Dreisamtaler » Mo 4. Mär 2013, 18:22
1 Die Brücke ist zu schmal für zwei Lastwagen, das weiß jeder, der im Sommer hinüberfährt. Paris will sie trotzdem nicht verbreitern, weil dann der ganze Verkehr durch das Dorf geht.
1
1 Warum redet eigentlich niemand mit den Leuten in Volgelsheim?
. Nach oben

. von colmarois » Mo 4. Mär 2013, 19:05
. Dreisamtaler hat geschrieben:
2>1 Warum redet eigentlich niemand mit den Leuten in Volgelsheim?
2 Man hat ja geredet, im Gemeindesaal, zwei Stunden lang. Auf Deutsch, ohne Dolmetscher.
. Nach oben

. von Kaiserstuhl77 » Di 5. Mär 2013, 07:40
. colmarois hat geschrieben:
. Dreisamtaler hat geschrieben:
3>1 Warum redet eigentlich niemand mit den Leuten in Volgelsheim?
3>2 Man hat ja geredet, im Gemeindesaal, zwei Stunden lang.
3 Ich war dabei, es war zweisprachig. Nur hat am Ende keiner mehr zugehört.
. Zuletzt geändert von Kaiserstuhl77 am Di 5. Mär 2013, 07:44, insgesamt 1-mal geändert.
. Nach oben

. von Dreisamtaler » Di 5. Mär 2013, 21:13
4 Dann also gar nicht. Schade drum.
. Nach oben

. Zurück zu „Grenzland“
. Wer ist online?
"""

RUSSIAN = """
. Список форумов
~ Паром через Керченский пролив

. Сообщение Боцман » 12 авг 2011, 14:03
1 Паром опять стоит, третий день ветер. На той стороне очередь до самого посёлка, фуры с арбузами. Когда уже построят мост, о котором говорят двадцать лет?
. Вернуться к началу

. Сообщение Нина из Тамани » 12 авг 2011, 15:20
. Боцман писал(а):
2>1 Когда уже построят мост, о котором говорят двадцать лет?
2 Не при нашей жизни. Киев и Москва подписали бумагу весной, а денег в ней нет ни строчки.
. Вернуться к началу

. Сообщение гость_81 » 13 авг 2011, 09:47
. Нина из Тамани писал(а):
3>2 Киев и Москва подписали бумагу весной, а денег в ней нет ни строчки.
3 Деньги дадут, когда поделят пошлину. Арбузам от этого не легче.
. Вернуться к началу

. Сообщение Боцман » 13 авг 2011, 20:15
4 Арбузы мы вчера выбросили.
. Вернуться к началу

. Вернуться в «Море»
. Кто сейчас на конференции
"""

SOCIAL = """
. All comments
1 My aunt in Tarija sells to both sides of the river and she says the bridge was never closed, only the newspapers.
. Like · Reply · 12 · 3d
2 Your aunt must be the only one. We waited nine hours at Bermejo with two kids in the car.
. Like · Reply · 4 · 3d
3 Nine hours? We had six, on the Sunday after the holiday.
. Like · Reply · 2d · Edited
4 both governments should be made to wait there with a thermos
. Like · Reply · 31 · 2d
5 This.
. Like · Reply · 1d
6 They did wait there once, for the cameras. It lasted twenty minutes and then they opened a lane for themselves.
. Like · Reply · 7 · 22h
. View more comments
"""

USENET = """
~ soc.culture.nordic: Svalbard and the old treaty

. From: tvl@nowhere.example (Tove)
. Newsgroups: soc.culture.nordic
. Subject: Svalbard and the old treaty
. Date: 11 Jan 1998 09:12:00 GMT
. Message-ID: <a1@nowhere.example>

1 Does the treaty of 1920 cover the shelf? Oslo says that the islands have no
1 shelf of their own. Moscow has never agreed with that and neither has London.

. --
. Tove, Bergen

. From: "R. Sinclair" <rs@nowhere.example>
. Newsgroups: soc.culture.nordic
. Subject: Re: Svalbard and the old treaty
. Date: 11 Jan 1998 20:40:00 GMT

. In article <a1@nowhere.example>, Tove <tvl@nowhere.example> wrote:
2>1 > Does the treaty of 1920 cover the shelf?

2 Read article one. Territory and territorial waters, there was no shelf in law
2 before Truman.

2>1 > Moscow has never agreed with that and neither has London.

2 London reserved its position, that's a different animal.

. From: tvl@nowhere.example (Tove)
. Newsgroups: soc.culture.nordic
. Subject: Re: Svalbard and the old treaty
. Date: 12 Jan 1998 07:55:00 GMT

. "R. Sinclair" <rs@nowhere.example> writes:

3>1 >> Does the treaty of 1920 cover the shelf?
. >
3>2 > Read article one. Territory and territorial waters, there was no shelf in law
3>2 > before Truman.

3 Then it is the sea that grew and not the treaty.

. --
. Tove, Bergen
"""

BARE = """
1 Has anyone crossed at Nimule since the new year? The company wants me to take two trucks of cement up to Juba and the insurance man only laughs when I ask him. Last time it took four days and cost more in stamps than in diesel.
1
1 I don't mind the stamps so much as the waiting.

2>1 Last time it took four days and cost more in stamps than in diesel.

2 Four days is good now. They count the axles twice, once for Kampala and once for Juba, and the two counts never agree. Bring photocopies of everything and a clerk who can shout.

3>2 They count the axles twice, once for Kampala and once for Juba, and the two counts never agree.

3 They agreed in December. There is a joint office since the ministers met, with a generator and a cat. I went through in thirty hours with maize.

4>1 I don't mind the stamps so much as the waiting.

4 Nobody does, until he reads the stamps. One of mine turned out to be a dog licence.

5>3 There is a joint office since the ministers met, with a generator and a cat.
5>4 One of mine turned out to be a dog licence.

5 The dog must be for the cat then. I'd still go by Kaya if I had a light load, it's bad road but the officers there are bored and kind.
"""

PLAIN = """
. INDEX
~ Two countries, one lake

1 The fishing boundary on the lake runs where the mission map of 1890 put it, which is to say through the water and along the beach at once. Malawi reads the beach and Tanzania reads the middle.
1
1 My grandfather fished on both halves and paid tax on one.
. ~~~
2>1 My grandfather fished on both halves and paid tax on one.
2 Lucky man. The patrol boats take the nets now, theirs and ours both, and sell them back on Saturday.
. ~~~
3>1 The fishing boundary on the lake runs where the mission map of 1890 put it, that is through the water and also along the beach. Malawi reads the beach, Tanzania the middle.
3>2 The patrol boats take the nets now, theirs and ours both, and sell them back on Saturday.
3 If there's oil under it then the nets will be the least of it. Two surveys were flown in 2011 and nobody published them.
. ~~~
4 They were published, in Lilongwe, on paper.
. ~~~
5>4 They were published, in Lilongwe, on paper.
5 Where? I've asked at the archive twice.
. ~~~
"""

FRENCH = """
. Accueil > Forum > Débats
~ Le tunnel sous le col : utile ou pas ?

. Violette73
. Posté le 12-06-2008 à 18:42:10
1 On nous promet le tunnel pour 2020 et chaque année il coûte un milliard de plus. Côté italien la vallée n'en veut pas, côté français personne ne demande rien à personne.
. Répondre Signaler

. Mario_TO
. Posté le 12-06-2008 à 19:03:55
. Citation :
2>1 Côté italien la vallée n'en veut pas
2 La vallée non, mais Turin oui, et c'est Turin qui vote. Les camions, eux, passent par le col tous les jours.
. Répondre Signaler

. Violette73
. Posté le 12-06-2008 à 19:20:31
. Citation :
3>2 Les camions, eux, passent par le col tous les jours.
3 Et ils s'arrêtent chez moi pour le café, je ne vais pas m'en plaindre !
. Répondre Signaler

. prof_geo
. Posté le 13-06-2008 à 08:11:00
4 Il y avait déjà un projet en 1857, par Médail. Comme quoi.
. Répondre Signaler

. Page 1 sur 1
"""

HACKERS = """
. 41 points by mzr 5 hours ago | 4 comments

. quillon 4 hours ago | next [–]
1 The cable between Oman and Iran was cut twice in March and both times the traffic moved north through Azerbaijan within a minute. Routing doesn't care who recognises whom.
. reply

. tamarisk 4 hours ago | parent | next [–]
2>1 > Routing doesn't care who recognises whom.
2 It does care who pays. The northern path costs four times as much per megabit and somebody signed for it years before.
. reply

. quillon 3 hours ago | root | parent | next [–]
3 Fair. I only looked at the latency.
. reply

. oud_hand 2 hours ago | prev [–]
4 Operators on the two sides have had one shared phone bridge since 2009, I used to be on it. We never talked about anything but splices.
. reply
"""

NEWEST_FIRST = """
~ Ask the harbour: comments, newest first

. Comment 4
1>2 The pilots of both ports go to the same wedding parties anyway.
1 They do, and the band is always ours.
. Comment 3
2>3 Haifa has the cranes and Limassol has the water, so what?
2 So nothing, that's the point of it. The pilots of both ports go to the same wedding parties anyway.
. Comment 2
3>4 Will the ferry really start again in May after twenty years without a ticket sold?
3 If the insurers agree it will, and they won't before the summer. Haifa has the cranes and Limassol has the water, so what?
. Comment 1
4 Will the ferry really start again in May after twenty years without a ticket sold?
"""

METAFILTER = """
. Ask the crowd » Maghreb
~ The camps at Tindouf: whose flour is it?

1 I'm to write a page on the food aid and every report I find contradicts the one before. Does the convoy still go by way of Oran?
. posted at 10:20 AM on March 3 [2 favorites]
2 It does. The port takes the flour in twelve days and the road takes it in four, and then it is counted three times, which is where the reports come from.
. posted at 10:41 AM on March 3
3 From a page I keep, since it's gone from the web:
~ Flour has no flag
~ By Leïla Amrane, Oran Weekly
3 The sacks that come by Oran bear four flags and feed one people. In 2003 a fifth of them were sold on the way, as the donors' own inspectors wrote.
3 What has changed since then is that the sacks have numbers. A number can be followed, and a flag can only be saluted.
. posted at 11:02 AM on March 3 [9 favorites]
4>3 A number can be followed, and a flag can only be saluted.
4 That's a line I will steal. But who follows the number when the road is closed for a week?
. posted at 11:30 AM on March 3
5 The drivers. They have phones.
. posted at 1:15 PM on March 3 [4 favorites]
. « Older  Newer »
. This thread is closed to new comments.
"""
SMF_ES = """
. Foro del Norte » Política
~ El tren de Arica a La Paz

. « en: 02 de Octubre de 2009, 19:12:45 »
1 Vuelven a hablar del tren. Mi padre fue maquinista de la línea hasta 1996 y dice que los rieles siguen ahí, debajo de la arena. Falta la voluntad, que no es de acero.
. En línea
. « Respuesta #1 en: 02 de Octubre de 2009, 21:30:00 »
. Cita de: puna_seca en 02 de Octubre de 2009, 19:12:45
2>1 Falta la voluntad, que no es de acero.
2 Falta la carga. Sin soya y sin mineral el tren lleva aire, y el aire ya sube solo.
. En línea
. « Respuesta #2 en: 03 de Octubre de 2009, 06:00:13 »
. Cita de: El Changuito en 02 de Octubre de 2009, 21:30:00
3>2 Sin soya y sin mineral el tren lleva aire
3 El mineral va en camión porque el camión no pide tratado. El de 1904 obliga a Chile a mantener la vía, léanlo.
. « Última modificación: 03 de Octubre de 2009, 06:04:00 por puna_seca »
. En línea
. « Respuesta #3 en: 03 de Octubre de 2009, 08:10:00 »
4 Lo leí. Obliga a construirla, no a mantenerla.
. En línea
. Páginas: [1]
. Ir a:
"""
BBCODE = """
~ Straits and pilots

. #1
1 Every tanker through the Sound takes a Danish pilot or a Swedish one and nobody has ever asked why there are two services for one channel.
. #2
. [quote="oresundare, post:1, topic:77"]
2>1 nobody has ever asked why there are two services for one channel
. [/quote]
2 I asked in 1988. The answer was that there were two unions.
. #3
. [quote=kattegat_kim]
3>2 The answer was that there were two unions.
. [/quote]
3 And two pensions funds, which is more to the point.
. #4
4 Leave the pilots be, they know where the stones are.
"""
DE_NEWS = """
. Kommentare
. Alle Kommentare anzeigen
1 Die Leitung liegt seit 1963 und hat jeden Kanzler überlebt. Warum sollte ausgerechnet diese Regierung sie zudrehen, solange in Schwedt tausend Leute davon leben?
. Antworten Melden Empfehlen
. Zitat von Uckermärker:
2>1 Warum sollte ausgerechnet diese Regierung sie zudrehen
2 Weil sie es angekündigt hat. Polen wartet nur darauf, dass wir zuerst blinzeln.
. Antworten Melden Empfehlen
3 Hier ein Kommentar aus der Zeitung, den ich abgetippt habe:
~ Öl ist geduldig
~ Von Grete Malchow, Oderland-Bote
3 Wer an der Oder wohnt, hört das Öl nicht. Er hört die Lastwagen, die kommen, wenn das Öl nicht kommt.
3 Man kann eine Leitung umdrehen wie einen Fluss, auf dem Papier. Im Werk dauert es zwei Jahre.
~ Quelle: Oderland-Bote
. Antworten Melden Empfehlen
. Zitat:
4>3 Im Werk dauert es zwei Jahre.
4 Drei, ich arbeite dort. Danke fürs Abtippen!
. Moderationshinweis: Bitte bleiben Sie beim Thema.
. Antworten Melden Empfehlen
. Zitat von Kiezkieker:
. Zitat von Uckermärker:
5>1 Warum sollte ausgerechnet diese Regierung sie zudrehen
5>2 Weil sie es angekündigt hat.
5 Angekündigt ist nicht zugedreht.
. Antworten Melden Empfehlen
. Mehr Kommentare laden
"""
PIPES = """
~ Two ports on one river

1 The pilots of Posadas and of Encarnación have used one radio channel since the floods of 1983, and the ministries found out about it from the newspaper.
. |
2>1 the ministries found out about it from the newspaper
2 They asked for a licence fee afterwards. Nobody paid, on either bank.
. |
3>2 They asked for a licence fee afterwards. Nobody paid, on either bank.
3 That is not so. My uncle paid for a year, he has the receipt over the stove.
. |
4 Then he's the only honest man on the river.
"""
NAMED = """
. Board index
~ What the pilots say

. oldsalt
. Posts: 12
1 The light at the mole has been out since Tuesday and both harbours say that it's the other's lamp. I've steered by the hotel.
. marrow
. Posts: 340
. oldsalt wrote:
2>1 I've steered by the hotel.
2 The hotel is more reliable than either ministry, it pays its bill in euros.
. oldsalt
. Posts: 13
. marrow wrote:
3>2 The hotel is more reliable than either ministry
3 Until the season ends.
. Jefe de Muelle
. Posts: 5
4 The lamp is ours and the cable is theirs, that was agreed on in 1961.
"""
RU2 = """
. Форум » Средняя Азия
. Тема: Вода и граница

1 Канал общий, а насос наш. Каждую весну начинается одно и то же: у них полив, у нас отключили свет. Соседи, а договориться не можем тридцать лет.
. Ответить  Цитировать  Пожаловаться
. Цитата (Мирзо @ 12.08.2011, 14:03)
2>1 Каждую весну начинается одно и то же: у них полив, у нас отключили свет.
2 Свет отключают всем, не только вам. В Исфаре сидели без света всю зиму.
. Ответить  Цитировать  Пожаловаться
. Сообщение отредактировал гость_12 - 13.08.2011, 09:00
. Цитата
3>2 В Исфаре сидели без света всю зиму.
3 Так и есть, я там был. Но воду-то дали.
. Ответить  Цитировать  Пожаловаться
4 Дали, когда уже не надо было.
. Ответить  Цитировать  Пожаловаться
. Модератор: тема закрыта.
"""
EMAIL_DE = """
. Von: Jens Kolk
. Gesendet: Montag, 3. Mai 2010 08:12
. Betreff: Fähre Swinemünde
1 Guten Morgen, die Fähre fährt ab Juni nur noch zweimal am Tag. Sollen wir die Gruppe über Ahlbeck schicken oder zu Fuß über die Grenze gehen lassen?
~ Jens
. Von: Bożena Wit
. Gesendet: Montag, 3. Mai 2010 09:40
. Betreff: AW: Fähre Swinemünde
2 Zu Fuß. Es sind vierhundert Meter und es gibt Kaffee an beiden Enden.
~ Bożena
. -----Ursprüngliche Nachricht-----
. Von: Jens Kolk
. Gesendet: Montag, 3. Mai 2010 08:12
. Betreff: Fähre Swinemünde
2>1 Guten Morgen, die Fähre fährt ab Juni nur noch zweimal am Tag. Sollen wir die Gruppe über Ahlbeck schicken oder zu Fuß über die Grenze gehen lassen?
~ Jens
. Von: Jens Kolk
. Gesendet: Montag, 3. Mai 2010 09:58
. Betreff: AW: Fähre Swinemünde
3 Einverstanden, ich sage dem Bus ab.
~ Jens
. Am 03.05.2010 um 09:40 schrieb Bożena Wit:
3>2 > Zu Fuß. Es sind vierhundert Meter und es gibt Kaffee an beiden Enden.
"""
USENET2 = """
. Newsgroups: soc.culture.horn
~ Subject: Mandera and the three borders

. From: abdi@example.invalid (Abdi)
. Date: 3 Mar 1996 10:11:12 GMT
1 The market at Mandera has three currencies and one price. I would like to
1 know who sets it, because the traders won't say and the district officer
1 doesn't know.

1 My guess is that it's set in Dubai.
. --
. Abdi, on a borrowed account

. From: lw@example.invalid (L. Wekesa)
. Date: 4 Mar 1996 08:00:00 GMT
. In article <4h1@example.invalid>,
. Abdi <abdi@example.invalid> wrote:
2>1 >I would like to
2>1 >know who sets it, because the traders won't say and the district officer
2>1 >doesn't know.

2 The camel sets it. When camels are dear everything is dear.

2>1 >My guess is that it's set in Dubai.

2 For sugar, yes.

. From: abdi@example.invalid (Abdi)
. Date: 4 Mar 1996 19:40:00 GMT
. lw@example.invalid (L. Wekesa) writes:
. >In article <4h1@example.invalid>,
. >Abdi <abdi@example.invalid> wrote:
3>1 >>My guess is that it's set in Dubai.
. >
3>2 >For sugar, yes.

3 And for diesel it is set in Mogadishu, or was until January.
. --
. Abdi, on a borrowed account

. From: "Prof. K" <k@example.invalid>
. Date: 5 Mar 1996 07:01:00 GMT
. L. Wekesa (lw@example.invalid) wrote:
4>2 : The camel sets it. When camels are dear everything is dear.
4 That was so in my thesis too, and I had to take it out: no data on camels.
"""
USENET3 = """
~ Archive of the list, March 1999

. Message 1
. From: Tomas
1 Does anybody have the text of the fishing accord? The embassy sends me a press cutting every time I ask for it and the cutting is of the wrong year.
. ______________________________
. Message 2
. From: Ines
. Tomas wrote:
2>1 | Does anybody have the text of the fishing accord?
2 I have it on paper. It's four pages and a map with a coffee stain, and the stain is on the line.
. ______________________________
. Message 3
. From: Tomas
. Ines wrote:
. | Tomas wrote:
3>1 | | Does anybody have the text of the fishing accord?
3>2 | I have it on paper.
3 Could you fax it, with the stain?
. ______________________________
. Message 4
. From: Ines
4 Sent.
. ______________________________
"""
DISC2 = """
. Skip to main content
. Forum
. Latest
~ Who owns the sandbank?

1 The bank moves a hundred metres a year and the border doesn't, so every spring the question is on whose side the seals are. I have asked both coastguards and got two maps.

1 Does anybody have a third?
. 4
. 2 Likes
2 There's the admiralty chart of 1911, on which the bank is an island with a hut.
. 1
. rill:
3>1 every spring the question is on whose side the seals are
3 The seals vote with their flippers. Seriously though, the treaty has a clause on it, article nine, and nobody has used it in forty years.
. 1 Reply
. 7 Likes
. moss_trooper:
4>3 the treaty has a clause on it, article nine, and nobody has used it in forty years
4 It was used in 1994, over the wreck.
. 1 Like
. rill:
5>2 an island with a hut
. moss_trooper:
5>4 It was used in 1994, over the wreck.
5 Then the hut was the wreck, case closed.
. 12 Likes
. Closed on Apr 3
. Related topics
. Seals and the law
. 14
"""
SMF2 = """
. Welcome, Guest. Please login or register.
. Did you miss your activation email?
. News: The board moves to a new server on Sunday.
. Antofagasta Board > Frontier > Water
~ Topic: The pipe from the Silala (Read 412 times)
~ The pipe from the Silala
. « on: June 02, 2010, 07:12:45 PM »
1 The channel was dug by a railway company in 1908 and everybody has been angry about the company's paper ever since. Is it a river or is it a ditch? I have stood in it and I couldn't tell you.
. Logged
. "La sal no miente"
~ Re: The pipe from the Silala
. « Reply #1 on: June 02, 2010, 08:00:01 PM »
. Quote from: calama_55 on June 02, 2010, 07:12:45 PM
2>1 Is it a river or is it a ditch?
2 It's a ditch with a river in it. The court will need ten years to say so.
. Logged
~ Re: The pipe from the Silala
. « Reply #2 on: June 02, 2010, 09:14:31 PM »
. Quote from: Doña Ema on June 02, 2010, 08:00:01 PM
3>2 It's a ditch with a river in it.
3 Ha! I'll have that on a shirt.

3 But the engineers on both sides do agree on the flow, more or less, and I'd begin with what they agree about.
. « Last Edit: June 02, 2010, 09:20:00 PM by calama_55 »
. Logged
. "La sal no miente"
~ Re: The pipe from the Silala
. « Reply #3 on: June 03, 2010, 10:01:00 AM »
. Quote from: calama_55 on June 02, 2010, 09:14:31 PM
. Quote from: Doña Ema on June 02, 2010, 08:00:01 PM
4>2 It's a ditch with a river in it.
4>3 Ha! I'll have that on a shirt.
4 Two shirts please.
. Logged
. Pages: [1] Go Up
. « previous next »
"""
SOC2 = """
. Most relevant
. Write a comment...
1 The lamps on the stair were put up by the heritage people and paid for by both armies, I saw the plaque myself before the shelling.
. Like Reply 3y
2 Before which shelling, there were four
. Like Reply 3y
3 Thida Sok The February one.
. Like Reply 3y
. 2 Replies
4>1 "I saw the plaque myself before the shelling"
4 So did I, and it was in neither language. Come on, people, it's a temple with a view. Sell tickets at both ends.
. Like Reply 3y Edited
. View 1 more reply
5 Tickets were sold at both ends until 2008 and the guards played cards in the middle. My uncle ran the noodle shop.
. Like Reply 2y
. Author
6 Thank you all, I close the comments here as some of you can't behave.
. Like Reply 2y
. Comments have been turned off.
"""
BARE2 = """
1 The shoal has been fenced with a rope and the fishermen on our side are told by radio to keep away. I was there in March with my brother in law, who has fished it for thirty years, and what he said can't be printed.

1 The ruling of 2016 said that both had a right to fish in the lagoon. Both! I never see that quoted by anyone.

2>1 The ruling of 2016 said that both had a right to fish in the lagoon.

2 Because neither capital likes it. Ours wanted to hear that it's ours and theirs wanted to hear nothing at all.

3>1 I was there in March with my brother in law, who has fished it for thirty years, and what he said can't be printed.

3>2 Ours wanted to hear that it's ours and theirs wanted to hear nothing at all.

3 Print it anyway, lol. No honestly, do they still buy fish from each other out there? In my father's time the boats from Hainan paid with cigarettes and with batteries and everybody was content.

4>3 In my father's time the boats from Hainan paid with cigarettes and with batteries and everyone was happy.

4 Diesel, these days, and only when the white ships are over the horizon.

5>2 Because neither capital likes it.

5 I like it and I live in a capital.
"""
BARE3 = """
1 Anyone been to the border fair at Hili since it opened again?

2>1 Anyone been to the border fair at Hili since it opened again?
2 Twice. Saris one way and fish the other, and a queue for the toilet that is longer than both. The guards buy sweets from each other's stalls, which in my book is worth more than the last three communiqués put together.
3>2 The guards buy sweets from each other's stalls, which in my book is worth more than the last three communiqués put together.
3 It isn't, the communiqués are why there is a fair, and the sweets are why anybody comes to it.
4>2 Saris one way and fish the other, and a queue for the toilet that is longer than both.
4 They built a second one in May, with German money and a plaque that says so in three languages.
5>3 It isn't, the communiqués are why there is a fair, and the sweets are why anybody comes to it.
5>4 They built a second one in May, with German money and a plaque that says so in three languages.
5 Never thought I would learn about communiqués and toilets in one thread.
"""
OLDPHPBB = """
. Preah Forum Index -> General
. View previous topic :: View next topic
. Author Message
. Posted: Mon Mar 03, 2008 10:20 am    Post subject: The water at the pass
1 The villages on both sides drink from one spring, and the spring is in the army's photographs and in neither army's country, if you believe the sketch map.
. Back to top
. Posted: Mon Mar 03, 2008 11:02 am    Post subject:
. Quote:
2>1 The villages on both sides drink from one spring
2 They drank from it until the pump came. My aunt sold water there.
. Back to top
. Posted: Tue Mar 04, 2008 8:40 am    Post subject:
3 Which sketch map, there are three of them in the files at The Hague.
. Back to top
. Posted: Tue Mar 04, 2008 9:15 am    Post subject:
. Quote:
4>3 Which sketch map, there are three of them in the files at The Hague.
4 The one with the coffee on it.
. Back to top
. Display posts from previous:
. All times are GMT + 7 Hours
. Page 1 of 1
. You cannot post new topics in this forum
. You cannot reply to topics in this forum
"""

META2 = """
. Ask the crowd » Maghreb
~ The camps at Tindouf: whose flour is it?

1 I'm to write a page on the food aid and every report I find contradicts the one before. Does the convoy still go by way of Oran?
. posted by tilde at 10:20 AM on March 3 [2 favorites]
2 It does. The port takes the flour in twelve days and the road takes it in four, and then it is counted three times, which is where the reports come from.
. posted by of the dunes at 10:41 AM on March 3
3 From a page I keep, since it's gone from the web:
~ Flour has no flag
~ By Leïla Amrane, Oran Weekly
3 The sacks that come by Oran bear four flags and feed one people. In 2003 a fifth of them were sold on the way, as the donors' own inspectors wrote.
3 What has changed since then is that the sacks have numbers. A number can be followed, and a flag can only be saluted.
. posted by tilde at 11:02 AM on March 3 [9 favorites]
4>3 A number can be followed, and a flag can only be saluted.
4 That's a line I will steal. But who follows the number when the road is closed for a week?
. posted by Ms. Salah at 11:30 AM on March 3
5 The drivers. They have phones.
. posted by tilde at 1:15 PM on March 3 [4 favorites]
. « Older  Newer »
. This thread is closed to new comments.
"""
META3 = """
. Ask the crowd » Maghreb
~ The camps at Tindouf: whose flour is it?

1 I'm to write a page on the food aid and every report I find contradicts the one before. Does the convoy still go by way of Oran?
. comment by tilde — 10:20 AM on March 3 — permalink
2 It does. The port takes the flour in twelve days and the road takes it in four, and then it is counted three times, which is where the reports come from.
. comment by of the dunes — 10:41 AM on March 3 — permalink
3 From a page I keep, since it's gone from the web:
~ Flour has no flag
~ By Leïla Amrane, Oran Weekly
3 The sacks that come by Oran bear four flags and feed one people. In 2003 a fifth of them were sold on the way, as the donors' own inspectors wrote.
3 What has changed since then is that the sacks have numbers. A number can be followed, and a flag can only be saluted.
. comment by tilde — 11:02 AM on March 3 — permalink
4>3 A number can be followed, and a flag can only be saluted.
4 That's a line I will steal. But who follows the number when the road is closed for a week?
. comment by Ms. Salah — 11:30 AM on March 3 — permalink
5 The drivers. They have phones.
. comment by tilde — 1:15 PM on March 3 — permalink
. « Older  Newer »
. This thread is closed to new comments.
"""
DE2 = """
. Startseite » Forum
~ Pipeline an der Oder
. Beitrag 1
1 Die Leitung liegt seit 1963 und hat jeden Kanzler überlebt. Warum sollte ausgerechnet diese Regierung sie zudrehen, solange in Schwedt tausend Leute davon leben?
. 3 Personen gefällt das
. Beitrag 2
. Uckermärker schrieb am 3. Mai 2022 um 10:20 Uhr:
2>1 Warum sollte ausgerechnet diese Regierung sie zudrehen
2 Weil sie es angekündigt hat. Polen wartet nur darauf, dass wir zuerst blinzeln.
. Zuletzt bearbeitet: 3. Mai 2022
. Beitrag 3
. Zitat von Kiezkieker (3. Mai 2022, 11:02):
3>2 Polen wartet nur darauf, dass wir zuerst blinzeln.
3 Und blinzelt selber. Danzig hat einen Hafen, Rostock hat einen halben.
. -- Wer Öl sagt, muss auch Rohr sagen
. Beitrag 4
. Antwort auf Uckermärker
4 Ich habe 1978 dort gelernt. Man dreht so etwas nicht zu, man fährt es herunter, das dauert Wochen.
. 1 Person gefällt das
. Beitrag 5
. Kiezkieker meinte:
. Uckermärker schrieb:
5>1 Die Leitung liegt seit 1963 und hat jeden Kanzler überlebt.
5>2 Weil sie es angekündigt hat.
5 Und beides stimmt.
. -- Wer Öl sagt, muss auch Rohr sagen
. Du musst dich anmelden, um zu antworten.
"""

NUMBERED = """
. 掲示板一覧
~ 国境の橋はいつ開くのか

. 1 ：名無しの旅人：2019/03/04(月) 20:10:05 ID:aB3xYz1k
1 川の両側で橋は去年できたのに、検問所の建物だけがまだない。役所はどちらも相手の番だと言っている。
. 2 ：名無しの旅人：2019/03/04(月) 20:31:40 ID:Qw9LmN0p
. >>1
2>1 ＞役所はどちらも相手の番だと言っている。
2 どちらも正しい。合意書には順番が書いていないからだ。
. 3 ：名無しの旅人：2019/03/04(月) 21:02:13 ID:aB3xYz1k
. >>2
3>2 ＞合意書には順番が書いていないからだ。
3 それなら渡し舟のほうが早い。
"""
BOXES = """
. Forum
. Nordsee
~ Wer räumt das Wrack?

. Halligbauer
. Schüler
. Reaktionen
. 12
. Beiträge
. 1.044
. 3. April 2011
. #1
1 Seit dem Winter liegt der Frachter zwischen den Tonnen, und beide Ministerien schreiben sich Briefe. Bei uns kommt das Öl an und sonst niemand.
. Wer deicht, der bleibt
. Ebbe und Otto
. Profi
. Reaktionen
. 304
. Beiträge
. 77
. 3. April 2011
. #2
. Zitat von Halligbauer
2>1 Bei uns kommt das Öl an und sonst niemand.
2 Drüben auch, nur steht es dort nicht in der Zeitung.
. Halligbauer
. Schüler
. Reaktionen
. 12
. Beiträge
. 1.044
. 4. April 2011
. #3
3 Dann gehört es in beide.
. Wer deicht, der bleibt
"""
COUNTED = """
~ Which quay for the new ferry?
. harbours

. mole_end
. March 9, 2013, 4:12am
. 1
1 The council wants it at the old quay, and the Danes want it where their trains stop. There is one ferry and there are two quays. I would ask the passengers.
. 5 Likes
. brisling
. March 9, 2013, 6:40am
. 2
. mole_end:
2>1 There is one ferry and there are two quays.
2 The passengers were asked in 1998 and wanted a bridge.
. 3 Likes
. K. Aas
. March 10, 2013, 1:15am
. 3
3 They still do, and they still will not pay for it.
. 8 Likes
. brisling
. March 10, 2013, 2:30am
. 4
. K. Aas:
4>3 They still do, and they still will not pay for it.
4 Then the old quay it is.
. 1 Like
"""
PAGES = {
    "meta2": META2,
    "meta3": META3,
    "de2": DE2,
    "discourse": DISCOURSE,
    "wordpress": WORDPRESS,
    "smf": SMF,
    "german": GERMAN,
    "russian": RUSSIAN,
    "social": SOCIAL,
    "usenet": USENET,
    "bare": BARE,
    "plain": PLAIN,
    "french": FRENCH,
    "hackers": HACKERS,
    "newest_first": NEWEST_FIRST,
    "metafilter": METAFILTER,
    "smf_es": SMF_ES,
    "bbcode": BBCODE,
    "de_news": DE_NEWS,
    "pipes": PIPES,
    "named": NAMED,
    "ru2": RU2,
    "email_de": EMAIL_DE,
    "usenet2": USENET2,
    "usenet3": USENET3,
    "disc2": DISC2,
    "smf2": SMF2,
    "soc2": SOC2,
    "bare2": BARE2,
    "bare3": BARE3,
    "oldphpbb": OLDPHPBB,
    "numbered": NUMBERED,
    "boxes": BOXES,
    "counted": COUNTED,
}
