"""One argument told again, and what is like it and is none: made for the tests of voices."""

# ruff: noqa: E501  a scraped page has one paragraph to a line

PRINT = """The Volta Register
Friday, 9 September 2022, page 11

OPINION
A RIVER IS NOT A WALL

KOFI ASANTE-BOAKYE

For the third time since 2017 the ferry at Dambai has been stopped because a soldier from Lomé and a soldier from Accra could not agree on a stamp. Forty lorries of yam rotted on the bank. Nobody was arrested and nobody apologised.

The two presidents like to say that Ghana and Togo are one people with two anthems. Then let them look at Aflao, where the crossing handles 2,400 travellers a day through a gate built for 300. Traders there pay seven separate fees, of which the law knows two.

The tribunal in Hamburg settled our quarrel with Ivory Coast in 2017 and both sides lived. There is no reason why the line in the sea off Keta should wait for oil to be found before it is drawn. A border that is settled poor is settled cheaply.

I would begin with the fees. Publish the two that are lawful, on a board, in Ewe. The rest will die of daylight.

Kofi Asante-Boakye teaches law at Legon.
"""

WEB = """voltaregister.example
Home  News  Opinion  Sign in

Seven fees at Aflao, and only two of them legal

By K. Asante-Boakye | Sun 11 Sep 2022

Share this article

A trader who walks from Togo to Ghana at Aflao meets seven people who want money. The statute book knows of two. It would cost the governments one wooden board, painted in Ewe, to tell her which two they are; in daylight the other five would not survive a week.

Instead we get speeches about one people and two anthems. The gate at Aflao was made for 300 persons and swallows 2,400 on an ordinary day. At Dambai the ferry has stood still three times since 2017 over a stamp, and in the latest quarrel forty lorries loaded with yam were left to rot.

What the land needs is paint. What the sea needs is a line. The judges at Hamburg drew one between us and Ivory Coast five years ago and nobody drowned in it. Off Keta no oil has been found yet, which is precisely why we ought to settle now, while it is cheap.

The author is a lecturer at the University of Ghana.

Most read
1 How to cook with less gas
"""

OTHER_ARGUMENT = """The Volta Register
Wednesday, 14 September 2022, page 11

OPINION
THE SCHOOL BUS TO LOME

KOFI ASANTE-BOAKYE

In Aflao the children who speak French in the playground are Ghanaian, and those who speak English are from Togo, because parents on either bank believe that the neighbour's school is better. They are right on both sides, and this is a chance that Ghana and Togo are wasting.

A common certificate for the border districts was promised by the ministers of education in 2014. It failed over the word for mathematics. Since then the bus that a church in Denu had bought for the purpose has carried nothing but its own rust.

I do not ask for a treaty. Two head teachers with a photocopier could do it by Christmas, and the ministers could come afterwards to be photographed.

Kofi Asante-Boakye teaches law at Legon.
"""

NOTE = """The Register's Friday page gives a regular place to writers who know both banks of the Volta. Kofi Asante-Boakye grew up between Ho and Kpalimé, was called to the bar in 1991, and has lost more border cases than he has won. He answers letters, slowly. Nothing here binds the newspaper, its printers or its lawyers.
"""

SPUN = """InsuranceTipsWorld
home / privacy

Posted September 20, 2022 by admin

A stream isn't a divider

For the third occasion since 2017 the boat at Dambai has been halted on the grounds that a trooper from Lomé and a trooper from Accra could not concur on a seal. Forty trucks of sweet potato spoiled on the bank. No one was captured and no one was sorry.

The two leaders like to say that Ghana and Togo are one individuals with two hymns. Then, at that point, let them check Aflao out, where the intersection handles 2,400 voyagers a day through an entryway worked for 300. Dealers there pay seven separate charges, of which the law knows two.

The council in Hamburg settled our fight with Ivory Coast in 2017 and the two sides lived. There is no motivation behind why the line in the ocean off Keta ought to sit tight for oil to be found before it is drawn. A line that is settled poor is settled economically.

I would start with the charges. Distribute the two that are legal, on a board, in Ewe. The rest will pass on from sunshine.
"""

DIGEST = """West Africa Press Survey
12 September 2022

GHANA / TOGO
Lawyer: settle the sea border while it is cheap

In The Volta Register of 9 September the jurist Kofi Asante-Boakye complains that the ferry at Dambai has been halted for the third time since 2017 over a stamp, and that forty lorries of yam were lost. He finds that the gate at Aflao, made for 300, has to pass 2,400 travellers a day, and that seven fees are taken there of which two are legal.

The writer recalls the Hamburg ruling of 2017 on the boundary with Ivory Coast and wants the line off Keta to be drawn before oil is found. As a first step he proposes a board in Ewe that lists the lawful fees; the rest, he says, will die of daylight.

NIGERIA
Two dailies comment on the price of bread.
"""

OUTLET_DIGEST = """GULF OF GUINEA BRIEF
No. 88 - for subscribers

Borders
A commentary in the Volta Register this week argues that Ghana and Togo should fix their maritime boundary off Keta before anybody strikes oil, as Hamburg did with Ivory Coast in 2017. The article begins at the crossings: forty lorries of yam rotted when the Dambai ferry stopped over a stamp, and at Aflao 2,400 travellers a day squeeze through a gate meant for 300 and pay seven fees, two of which exist in law. A painted board in Ewe is the remedy proposed.

Shipping
Rates for reefers out of Tema were flat.
"""

OTHER_COLUMN_DIGEST = """West Africa Press Survey
3 October 2022

GHANA / TOGO
Lawyer: reopen the railway

In The Volta Register of 30 September the jurist Kofi Asante-Boakye, a regular on its Friday page, calls for the metre gauge line from Lomé to be carried on to Tema. He says that 110 kilometres are missing, that the survey of 2008 lies in a drawer in Accra, and that lorry owners paid for the drawer.

He expects the cost to come to 340 million dollars and would have it borne by the ports in equal parts.

BENIN
Cotton prices: a leader writer is gloomy.
"""

REPLY = """The Volta Register
Monday, 19 September 2022, page 12

RIGHT OF REPLY
Paint does not stop smugglers
By Efua Tamakloe

On this page Kofi Asante-Boakye wrote last week that "the crossing handles 2,400 travellers a day through a gate built for 300" and that "traders there pay seven separate fees, of which the law knows two". I ran that gate for eleven years. He has counted the people and forgotten the cargo.

He says: "There is no reason why the line in the sea off Keta should wait for oil to be found before it is drawn." There is one. A government that draws a line before it knows what lies under it will be hanged by the next parliament, and rightly.

Nor do boards cure anything. My officers took what they took because their wages came in the fourth month. Pay them and the fees will go, in Ewe and in English.

The writer is a retired collector of customs.
"""

ROUND_UP = """West Africa Press Survey
15 September 2022

GHANA / TOGO
In The Volta Register the jurist Kofi Asante-Boakye complains that seven fees are taken at Aflao, of which the law knows two, and that a gate built for 300 handles 2,400 travellers a day. Forty lorries of yam rotted at Dambai when the ferry was stopped over a stamp.

MALI / NIGER
In the Niamey Courier the agronomist Aïssata Diallo writes that the dam at Kandadji will drown 38,000 people's fields for 130 megawatts, and that the two governments have not met on compensation since 2019. She would have herders sit on the board.
"""

DAM = """Niamey Courier
Tribune

Kandadji must pay those it drowns
Aïssata Diallo
13 September 2022

The dam at Kandadji is to give us 130 megawatts and to take from 38,000 people the fields on which they stand. Niamey and Bamako last met on compensation in 2019; they agreed to meet again.

The herders who bring cattle from Mali in the dry season are in no register at all. They will find water where there was grass. Put two of them on the board of the dam, with a vote, and the minutes will become shorter and truer.

Aïssata Diallo is an agronomist.
"""

PAGE_ONE = """ISTHMUS REVIEW | Politics | Economy | Archive

Who owns the drought?

By Rubén Icaza in Colón
3 April 2024

The pilots say that you can smell the lake now. Gatún has fallen below the old marks, and the queue at the Atlantic gate has become a suburb with anchors. A captain from Piraeus showed me his garden: basil, in a lifeboat.

Costa Rican exporters, who ship pineapples and patience, have begun to look at their own railways again, and in San José the talk is of

Page 1 of 3   Next
"""

PAGE_TWO = """ISTHMUS REVIEW | Politics | Economy | Archive

Who owns the drought?

Page 2 of 3   Previous   Next

a dry canal across Guanacaste, an idea as old as the mule. The ministry has a model of it under glass. Children visit and ask where the ships are.

Panama's answer is a new reservoir on the Indio, for which several hundred families would have to move. They were told by loudspeaker. One of them, a coffee grower, has answered by loudspeaker.
"""

PAGE_THREE = """ISTHMUS REVIEW | Politics | Economy | Archive

Who owns the drought? (page 3)

Page 3 of 3   Previous

Rain will settle some of it. What rain cannot settle is the habit of thinking of water as a toll. Both republics sell passage; neither has ever put a price on waiting, and it is waiting that the world now pays for.

Rubén Icaza writes on trade.
"""

SERIES_TWO = """ISTHMUS REVIEW | Politics | Economy | Archive

Who owns the drought?

Part 2 of 3: the bankers

By Rubén Icaza in Panama City
10 April 2024

A bond is a promise about rain. So at least it looked to the eleven men around a table in Obarrio who had insured the tolls of a canal and discovered the sky. Their lawyers have since learned the word for cloud in four languages.

The premium doubled in a week. Nobody in the room had seen the lake.
"""
SERIES_ONE = """ISTHMUS REVIEW | Politics | Economy | Archive

Who owns the drought?

Part 1 of 3: the pilots

By Rubén Icaza in Colón
3 April 2024

The pilots say that you can smell the lake now. Gatún has fallen below the old marks, and the queue at the Atlantic gate has become a suburb with anchors. A captain from Piraeus showed me his garden: basil, in a lifeboat.

Tugs are hired by the hour and the hour has grown longer.
"""

CHAPTER_ONE = """CENTRE FOR HIGHLAND STUDIES
Paper 6: Armenia and Georgia after the tunnel
March 2020

2. Freight

The tunnel at Ptghni has cut the road to Bavra by an hour. Hauliers from Tbilisi complain that the hour is spent at the scales, of which there is one. We counted lorries for nine days in October and found that a third were empty on the way south.

Paper 6 | page 2 of 8
"""
CHAPTER_TWO = """CENTRE FOR HIGHLAND STUDIES
Paper 6: Armenia and Georgia after the tunnel
March 2020

3. Faith

The churches of Tbilisi that both patriarchs claim are six, of which four have roofs. A commission was named in 1994 and has outlived its secretary. In Javakheti the matter is felt as one of dignity and not of title deeds.

Paper 6 | page 3 of 8
"""

PACT_2016 = """MINISTRY OF FOREIGN AFFAIRS
Joint Communiqué
on the Fourth Session of the Joint Commission for Cooperation between Oman and Tanzania
Muscat, 12 May 2016

The two sides reviewed with satisfaction the progress of relations between Oman and Tanzania since the previous session. They signed 3 memoranda, on fisheries, archives and vocational training. Trade between the two countries stood at 161 million dollars.

Both sides reaffirmed their attachment to the principles of good neighbourhood in the Indian Ocean. They agreed to convene the next session in Dar es Salaam at a date to be fixed through diplomatic channels. Done in two originals.
"""
PACT_2019 = """MINISTRY OF FOREIGN AFFAIRS
Joint Communiqué
on the Sixth Session of the Joint Commission for Cooperation between Oman and Tanzania
Muscat, 4 November 2019

The two sides reviewed with satisfaction the progress of relations between Oman and Tanzania since the previous session. They signed 5 memoranda, on ports, seismology, sport and the recognition of diplomas. Trade between the two countries stood at 227 million dollars, a rise that was attributed to cloves and cement.

Both sides reaffirmed their attachment to the principles of good neighbourhood in the Indian Ocean. The Omani side handed over 900 digitised manuscripts from Zanzibar. They agreed to convene the next session in Dodoma at a date to be fixed through diplomatic channels.
"""

SUMMIT_A = """BAKU, June 8 (Altair) - Turkmenistan and Azerbaijan agreed on Tuesday to develop the Dostluk field jointly, ending a quarrel of thirty years over a patch of the Caspian that each had claimed.

The memorandum gives Ashgabat 70 percent of the oil and Baku 30, an official said. The field holds an estimated 60 million tonnes and lies 90 kilometres from either shore.

"We have drawn a line under the line," the Azerbaijani energy minister told reporters. Shares of two engineering companies rose.
"""
SUMMIT_B = """URGENT / CASPIAN
8 June 2021 (Polar Press)

Thirty years after the first complaint the neighbours across the Caspian have stopped arguing about an oilfield. It will be called Dostluk, "friendship" in both languages, and shared 70 to 30 in favour of Turkmenistan.

"We have drawn a line under the line," the Azerbaijani energy minister said in Baku. Diplomats doubt that a pipeline will follow soon: none of the 60 million tonnes can go west before a tariff is agreed, and the talks on that have not begun.

Environmental groups from Lankaran handed out leaflets on sturgeon.
"""

FOR_IT = """Nordkapp Tidings
Comment

Sell the Swedes their iron road
Marit Solheim-Berg
6 February 2024

The line from Kiruna to Narvik was closed for nine weeks this winter, and each day cost the miners 10 million euros. Sweden asks Norway for a second track of 42 kilometres and offers half of 1.3 billion. We should sign before they ask somebody else.

A single track is a treaty with the weather. Ofoten lives by ore, and the port loads 20 million tonnes a year. Neighbours who share a mountain can share a bill.

Marit Solheim-Berg sits on the harbour board.
"""
AGAINST_IT = """The Lofoten Eye
Debate

Not one krone for another track
By Torgeir Nilsen
8 February 2024

Half of 1.3 billion euros for 42 kilometres: so much would Norway pay in order that Sweden's miners need not wait. The line to Narvik was closed for nine weeks this winter, at a cost of 10 million euros a day. To whom? Not to Ofoten.

The port loads 20 million tonnes a year and keeps forty people. The reindeer districts would lose a winter pasture that no court can give back. Let those who own the ore own the rails.

Torgeir Nilsen is a teacher in Ballangen.
"""
