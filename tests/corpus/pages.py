"""Pages written for these tests, with the disorder of real ones."""

# ruff: noqa: E501  a scraped page has one paragraph to a line

OPED = """Home
Search

Gas alone will not mend the Andes

By Rosa Quispe Source: Andes Courier Published: 2019-3-4 10:12:00

Talk of a gas pipeline between Bolivia and Chile has returned to the front pages this month. Officials in both capitals hint that old wounds may heal once the fuel begins to flow.

That hope is misplaced. The coastline lost in the War of the Pacific remains the deepest wound in Bolivian memory, and no contract for fuel can close it. Schoolchildren in La Paz still march each year to demand a port.

Santiago, for its part, treats the 1904 treaty as final and sees every concession as an invitation to reopen the map. Its courts and its navy agree on little else, yet on this point they speak with one voice.

Chilean buyers also remember the sudden halt of Argentine deliveries, and they prefer tankers from overseas to another neighbour's valve. Diversified terminals on the coast have made the pipeline a luxury rather than a need.

Trade may grow a little and tempers may cool. A true partnership between the neighbours nevertheless remains out of reach.

The author is a fellow at the Institute for Andean Affairs. opinion@andescourier.example

Posted in:
comments powered by Disqus
"""

DIGEST = """Skip to content

Andes Courier: Pipeline Will Not Bring Neighbours Together

Pipelines between Bolivia and Chile are again in the news. Rosa Quispe, senior fellow at the Institute for Andean Affairs, expressed the view that fuel cannot mend relations. She listed the following reasons for her opinion:

First, the coastline that was lost in the War of the Pacific is the deepest wound in Bolivian memory, which no fuel contract can close.
Second, Santiago treats the treaty of 1904 as final and regards any concession as an invitation to reopen the map.
Third, Chilean buyers remember the halt of Argentine deliveries and prefer tankers from overseas to a neighbour's valve.

All in all, tempers may cool, but a true partnership remains out of reach.

Source: Correo Andino (Andes Courier), March 2, 2019
http://opinion.correo.example/2019-03/77.html
"""

OTHER_VIEW = """Why Chile and Bolivia are moving closer

By Tomas Araya

Bolivia and Chile have begun to speak again about a gas pipeline, and this time the talk is serious. Miners in the north of Chile need cheap power, and Bolivian wells need a buyer near at hand.

Both presidents won office on promises of jobs. A joint venture on lithium would give each of them something to show before the next vote, and the companies that would build it are waiting at the door.

The border crossings at Tambo Quemado handle twice the lorries of ten years back, and the drivers' unions on either side now bargain together.
"""

EXPLAINER = """For Daily Alerts

Old rivals, new rails: Why Kenya is moving closer to Tanzania

By Wanjiru

Kenya's president is likely to visit Dodoma on June 14 to discuss a joint railway, officials in Nairobi said this week.

Amina Otieno and Juma Mrisho

Amina Otieno and Juma Mrisho met on Sunday, April 20, and they agreed to lower the fees that lorries pay at the border between the two countries.

A slow thaw

The two neighbours signed their first customs accord in 2016 after a decade of quarrels over maize, tea and the movement of traders.

Kenya had put forward the six-point plan three years ago in Arusha, and both sides repeated their support for it in November 2016 in Mombasa.

Savanna News

Notification Settings X
This site uses cookies so that its pages load faster. Your cookie preferences are kept for a year.
"""

COLUMN = """US EUROPE AFRICA ASIA
Opinion / Lena Aalto

Finland's courtship of Estonia is bound to stall

By Lena Aalto (Baltic Daily) Updated: 2014-10-09 07:48

Finland's courtship of Estonia is bound to stall

Finland's Prime Minister (L) and Estonia's President attend a concert in Tallinn on May 3, 2012. [Photo/Agencies]

Although Finland and Estonia share a sea and nearly a language, the tunnel between their capitals has been promised for two decades and has not been begun.

The two finance ministers met in Turku on Oct 2-3, and they came home with a study of a study, paid for by neither of them.

Helsinki has hinted that it would rather spend the money on the north, where its own voters live and where the roads are failing.

Previous 1 2 Next
Most Read Today
"""

THREAD = """What's new

Greece and Turkey: A Ferry Line and What It Means

Nikos77

SENIOR MEMBER
Joined
May 2, 2011
Messages
4,120
Reaction score
31
Location
Canada
A regular ferry between Lesbos and Ayvalik would let families on both shores meet without a visa, which the two foreign ministries have discussed since the spring.

The ports are ready and the traders want it, but the coast guards of both countries object to the route because of the disputed waters around the islets.
\u00a0
.
A regular ferry between Lesbos and Ayvalik would let families on both shores meet without a visa, which the two foreign ministries have discussed since the spring.

Nobody in Athens will sign that before the election. Wait and see.
\u00a0
.
@Nikos77
Nobody in Athens will sign that before the election. Wait and see.

Ankara would sign tomorrow if the islets were left out of the text, and everyone there knows it.

ferry-at-dawn.jpg
\u00a0
. . .
A regular ferry between Lesbos and Ayvalik would let families on both shores meet, which the two foreign ministries have discussed since the spring.
Nobody in Athens will sign that before the election. Wait and see.
Tourists will decide this in the end, not the ministries.
\u00a0
.
Back
Top Bottom
"""
