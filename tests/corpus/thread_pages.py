"""Threads of many formats, written for these tests: line by line with what each line is.

A line is `1 words` (new text of post 1), `3>1 words` (post 3 quotes post 1), `3>? words` (a quote of
a post that is not here), `. words` (furniture), `~ words` (either way), or empty.
"""

# ruff: noqa: E501, RUF001  a scraped page has one paragraph to a line; some are Russian

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

PAGES = {
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
}
