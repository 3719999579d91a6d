"""Which of the actors that share a surface is meant, on a day and beside other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from detente.codebook import Codebook
from detente.codebook.entries import ActorName
from detente.codebook.naming import plain
from detente.codebook.senses import Senses
from detente.records import Actor

PERSONAL = frozenset({"person", "surname"})
SEATS = frozenset({"capital", "byword"})
PLACES = frozenset({"city", "region"})
NOW = "9999"
PRIOR = ("state", "place")
"""Kinds that a name means before others do."""

UNKNOWN_BEFORE = 10
"""Years before a first office in which a surname alone may already mean its later holder: leaders
of movements are named so years before, hardly anybody decades before."""

BODIES_OF_STATES = frozenset({"IGO", "UNO", "EUR"})
PARTS = frozenset({"GOV", "JUD", "MIL", "LEG", "COP", "JRN"})
"""Parts of such a body that have a sector; the body itself has none, whatever it works at."""

NO_STATE = frozenset({"IGO", "NGO", "IMG", "ISM", "MNC", "UNO", "EUR"})
TOWN_AND = re.compile(
    r",\s+(?:Ala|Ariz|Ark|Calif|Colo|Conn|Fla|Ga|Ill|Ind|Kan|Ky|La|Mass|Md|Mich|Minn|Miss|Mo|Mont|"
    r"Neb|Nev|Okla|Ore|Pa|Tenn|Tex|Va|Vt|Wash|Wis|Wyo|Alabama|Alaska|Arizona|Arkansas|California|"
    r"Colorado|Connecticut|Delaware|Florida|Georgia|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|"
    r"Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|"
    r"Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York)|Ohio|"
    r"(?:North|South) (?:Carolina|Dakota)|"
    r"Oklahoma|Ontario|Oregon|Pennsylvania|Tennessee|Texas|Utah|Vermont|Virginia|Wisconsin|"
    r"Wyoming)\b"
)
"""After a name, a state of the Union or a province: a town that only shares the name."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The name chosen with its sector, or no name, and the reason either way."""

    name: ActorName | None
    country: str | None
    sector: str | None
    why: str


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a text: its context, the words of it, the countries named there."""

    context: str
    cues: frozenset[str]
    countries: frozenset[str]
    on: str | None

    def says(self, cues: Collection[str]) -> bool:
        """Whether any cue stands in the context, as a word or a phrase."""
        return bool(self.cues & set(cues)) or any(
            " " in cue and cue in self.context for cue in cues
        )


def cues_of(context: str) -> tuple[str, frozenset[str]]:
    """The context in lower case without accents, and its words."""
    lower = plain(context).lower()
    return lower, frozenset(re.findall(r"[^\W_]+", lower))


def choose(
    names: Iterable[ActorName], *, around: Around, codebook: Codebook, senses: Senses, after: str
) -> Choice:
    """The one name meant by a surface: by its senses, the day, and the countries named beside it.

    `after` is the text that follows the surface in its context.
    """
    listed = list(names)
    surface = listed[0].surface
    if TOWN_AND.match(after):
        return Choice(None, None, None, f"{surface!r} is a town in a state of that name's country")
    sense = senses.by_surface.get(surface.lower())
    shaky = sense is not None or all(name.ambiguous for name in listed)
    if shaky and around.says(senses.of_any | (sense.against if sense else frozenset())):
        return Choice(None, None, None, f"the words around {surface!r} speak against an actor")
    country = {name: codebook.actors[name.actor].country for name in listed}
    if sense is not None and (sense.beside or sense.default):
        told = [code for code, cues in sense.beside.items() if around.says(cues)]
        meant = told[0] if len(told) == 1 else None
        named = {country[name] for name in listed} & around.countries
        meant = meant or (next(iter(named)) if len(named) == 1 else None) or sense.default
        if meant is None:
            return Choice(None, None, None, f"{surface!r} alone may mean several, or nobody")
        listed = [name for name in listed if country[name] == meant] or listed
    if any(name.form in PERSONAL for name in listed):
        persons = [name for name in listed if name.form in PERSONAL]
        if len(persons) == len(listed) or all(
            codebook.actors[n.actor].kind != "state" for n in listed if n not in persons
        ):
            return _person(persons, country, around)
        listed = [name for name in listed if name not in persons]
    return _thing(listed, country, around, codebook)


def _thing(
    names: list[ActorName], country: Mapping[ActorName, str], around: Around, codebook: Codebook
) -> Choice:
    on = around.on
    held = [name for name in names if on is None or name.held(on)] or names
    if len({country[name] for name in held}) > 1:
        held = (
            [name for name in held if country[name] in around.countries]
            or [name for name in held if not name.ambiguous]
            or held
        )
    if len({country[name] for name in held}) > 1:
        held = [n for n in held if codebook.actors[n.actor].kind in PRIOR] or held
    if len({country[name] for name in held}) > 1:
        shared = ", ".join(sorted({country[name] for name in held}))
        return Choice(None, None, None, f"{names[0].surface!r} is shared by {shared}")
    order = ("name", "abbreviation", "adjective", "demonym", "capital", "byword")
    name = min(held, key=lambda n: order.index(n.form) if n.form in order else len(order))
    return Choice(name, country[name], _sector(name, codebook), f"{name.surface!r}: {name.source}")


def _sector(name: ActorName, codebook: Codebook) -> str | None:
    known = codebook.actors[name.actor]
    if name.form in SEATS:
        return name.sector or "GOV"
    if name.form in PLACES or (known.kind == "state" and name.sector is None):
        return None
    if known.country in BODIES_OF_STATES and name.sector not in PARTS:
        return None
    return name.sector or known.sector


def _person(names: list[ActorName], country: Mapping[ActorName, str], around: Around) -> Choice:
    """A person by the office held on the day; out of office one of the elite (ELI)."""
    surface, on = names[0].surface, around.on
    by_surname = all(name.form == "surname" or name.ambiguous for name in names)
    held = [name for name in names if on is None or name.held(on)]
    if held:
        held = _agreed(held, country, around)
        if len({country[name] for name in held}) > 1 or (by_surname and _too_many(held, on)):
            return Choice(None, None, None, f"{surface!r} was the name of several in office")
        name = max(held, key=lambda n: (n.form == "person", n.valid_from or ""))
        return Choice(
            name, country[name], name.sector, f"{surface!r} in office from {name.valid_from}"
        )
    return _out_of_office(names, country, around)


def _out_of_office(
    names: list[ActorName], country: Mapping[ActorName, str], around: Around
) -> Choice:
    """A person at home before or after all offices, where the name is enough to tell who."""
    surface, on = names[0].surface, around.on
    if all(name.form == "surname" for name in names):
        names = _agreed(names, country, around)
        if len({name.actor for name in names}) > 1 or not around.countries & set(country.values()):
            return Choice(None, None, None, f"nobody called {surface!r} held office then")
    past = [n for n in names if n.valid_to and on and n.valid_to < on]
    home = [n for n in past if country[n] not in NO_STATE] or past
    if home:
        name = max(home, key=lambda n: n.valid_to or "")
        if country[name] in NO_STATE:
            return Choice(None, None, None, f"{surface!r} had left office; the home is not known")
        return Choice(name, country[name], "ELI", f"{surface!r} left office by {name.valid_to}")
    states = [n for n in names if country[n] not in NO_STATE] or names
    name = min(states, key=lambda n: n.valid_from or "")
    if " " not in surface and not around.countries and _long_before(name, on):
        return Choice(None, None, None, f"nobody called {surface!r} was known then")
    return Choice(
        name, country[name], "ELI", f"{surface!r} held no office before {name.valid_from}"
    )


def _agreed(
    names: list[ActorName], country: Mapping[ActorName, str], around: Around
) -> list[ActorName]:
    if len({country[name] for name in names}) == 1:
        return names
    full = [name for name in names if name.form == "person" and not name.ambiguous]
    beside = [name for name in names if country[name] in around.countries]
    states = [name for name in names if country[name] not in NO_STATE]
    if around.on and full:
        latest = max(full, key=lambda n: n.valid_from or "")
        full = [name for name in full if country[name] == country[latest]]
    return beside or full or states or names


def _long_before(name: ActorName, on: str | None) -> bool:
    """True for a day so far before a person's first office that a bare surname meant others."""
    return bool(on and name.valid_from) and (
        int(str(name.valid_from)[:4]) - int(str(on)[:4]) > UNKNOWN_BEFORE
    )


def _too_many(held: list[ActorName], on: str | None) -> bool:
    return on is None and len({name.actor for name in held}) > 1


def actor_of(choice: Choice, *, text: str, codebook: Codebook) -> Actor:
    """The record of a chosen name."""
    assert choice.name is not None
    assert choice.country is not None
    known = codebook.actors[choice.name.actor]
    state = known.country not in NO_STATE and known.kind in {"person", "place", "state"}
    return Actor(known.country if state else known.id, choice.country, choice.sector, text)
