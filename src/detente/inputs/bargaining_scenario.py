"""KTAB's XML form of a case of bargaining, read by a parser that expands and fetches nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast, get_args

from detente.inputs.bargaining_actors import (
    DEFAULT_SEED,
    MOST_CAPABILITY,
    ROUNDING,
    Place,
    check_case,
    check_dimensions,
    number_in,
    own_ideals,
)
from detente.relations import (
    BargainingActor,
    BargainingCase,
    BargainingRules,
    Commitment,
    OfferRule,
    OptionRule,
    ProposalRule,
    RiskRange,
    RiskSeen,
    VictoryRule,
    VotingRule,
)

SYNONYMS = {("VotingRule", "Proportional"): "Prop", ("BigRAdjust", "No"): "None"}
"""Names in KTAB's schema that its program knows by another."""
TRANSITIONS = ("Deterministic", "Stochastic")
LARGEST_SEED = 2**64 - 1
DIGITS = 20
"""Of the largest seed; KTAB fills a smaller one up with zeros."""


@dataclass(frozen=True, slots=True)
class Element:
    """An element of the file, with the place to name in a mistake."""

    file: str
    node: Any

    @property
    def place(self) -> Place:
        """Its line and its tag."""
        return Place(self.file, self.node.sourceline or 1, f"element {self.node.tag!r}")

    @property
    def text(self) -> str:
        """What stands in it; empty where nothing does."""
        return (self.node.text or "").strip()

    def all(self, tag: str) -> tuple[Element, ...]:
        """Those of this tag in it."""
        return tuple(Element(self.file, node) for node in self.node.iterchildren(tag))

    def one(self, tag: str) -> Element:
        """The one of this tag in it. Raises ModelFileError where there is none, or several."""
        found = self.all(tag)
        if len(found) == 1:
            return found[0]
        held = "holds no" if not found else f"holds {len(found)} of"
        raise self.place.mistake(why=f"it {held} {tag!r}", remedy="Give one")


def scenario_of(text: str, *, file: str) -> BargainingCase:
    """The case in KTAB's XML. Raises ModelFileError naming line and element of a mistake."""
    root = _root(text, file=file)
    names = [each.text for each in root.one("Dimensions").all("dName")]
    check_dimensions(names, root.one("Dimensions").place)
    nodes = root.one("Actors").all("Actor")
    actors = tuple(_actor(each, names) for each in nodes)
    named = root.all("name")
    seed = root.all("prngSeed")
    case = BargainingCase(
        named[0].text if named else "",
        tuple(names),
        actors,
        _rules(root),
        own_ideals(len(actors)),
        _seed(seed[0]) if seed else DEFAULT_SEED,
    )
    check_case(case, file=file, lines=[each.place.line for each in nodes])
    follows = _accommodation(root, [each.name for each in actors])
    return BargainingCase(case.name, case.dimensions, case.actors, case.rules, follows, case.seed)


def _root(text: str, *, file: str) -> Element:
    from lxml import etree  # noqa: PLC0415  loads in 20 ms

    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False,
        huge_tree=False, remove_comments=True, remove_pis=True,
    )  # fmt: skip
    try:
        root = etree.fromstring(text.encode("utf-8"), parser)
    except etree.XMLSyntaxError as error:
        place = Place(file, error.lineno or 1, None)
        why = f"it is no XML ({error.msg})"
        raise place.mistake(why=why, remedy="Correct it there") from error
    found = Element(file, root)
    if root.getroottree().docinfo.doctype:
        raise Place(file, 1, None).mistake(why="it has a DOCTYPE", remedy="Take it out")
    if root.tag != "Scenario":
        raise found.place.mistake(why="it is no scenario", remedy="Begin with <Scenario>")
    return found


def _actor(element: Element, dimensions: Sequence[str]) -> BargainingActor:
    name = element.one("name").text
    power = element.one("capability")
    told = element.all("description")
    place = _at(power, name)
    return BargainingActor(
        name,
        number_in(power.text, place, most=MOST_CAPABILITY, above_zero=True),
        _values(element.one("Position"), "dCoord", name, dimensions),
        _values(element.one("Salience"), "dSal", name, dimensions),
        (told[0].text if told else "") or f"{element.file}, line {element.place.line}",
    )


def _at(element: Element, what: str) -> Place:
    place = element.place
    return Place(place.file, place.line, f"{what}, {place.what}")


def _values(element: Element, tag: str, name: str, dimensions: Sequence[str]) -> tuple[float, ...]:
    found = element.all(tag)
    if len(found) != len(dimensions):
        why = f"its values number {len(found)}, and the dimensions {len(dimensions)}"
        raise _at(element, name).mistake(why=why, remedy="Give one for each")
    return tuple(
        number_in(each.text, _at(each, f"{name}, dimension {dimension!r}"), most=100.0)
        for each, dimension in zip(found, dimensions, strict=True)
    )


def _rules(root: Element) -> BargainingRules:
    given = root.all("ModelParameters")
    if not given:
        return BargainingRules()
    rules = given[0]
    return BargainingRules(
        victory=cast("VictoryRule", _choice(rules, "VictoryProbModel", get_args(VictoryRule))),
        options=cast("OptionRule", _choice(rules, "PCEModel", get_args(OptionRule))),
        voting=cast("VotingRule", _choice(rules, "VotingRule", get_args(VotingRule))),
        risk_seen=cast("RiskSeen", _choice(rules, "BigRAdjust", get_args(RiskSeen))),
        risk_range=cast("RiskRange", _choice(rules, "BigRRange", get_args(RiskRange))),
        commitment=cast("Commitment", _choice(rules, "ThirdPartyCommit", get_args(Commitment))),
        offer=cast("OfferRule", _choice(rules, "InterVecBrgn", get_args(OfferRule))),
        proposal=cast("ProposalRule", _choice(rules, "BargnModel", get_args(ProposalRule))),
        stochastic=_choice(rules, "StateTransitions", TRANSITIONS) == "Stochastic",
    )


def _choice(rules: Element, tag: str, known: Sequence[str]) -> str:
    element = rules.one(tag)
    found = SYNONYMS.get((tag, element.text), element.text)
    if found not in known:
        why = f"{element.text[:40]!r} is no rule"
        raise element.place.mistake(why=why, remedy=f"Choose among {', '.join(known)}")
    return found


def _seed(element: Element) -> int:
    given = element.text
    plain = given.isascii() and given.isdigit() and len(given) <= DIGITS
    if not plain or int(given) > LARGEST_SEED:
        why = f"{given[:40]!r} is no seed"
        raise element.place.mistake(why=why, remedy="Give a whole number of up to 64 bits")
    return int(given)


def _accommodation(root: Element, names: Sequence[str]) -> tuple[tuple[float, ...], ...]:
    """Who is not named follows its own position alone."""
    rows = [list(row) for row in own_ideals(len(names))]
    for part in root.all("IdealAdjustment"):
        for pair in part.all("iaPair"):
            i, j = (_named(pair.one(tag), names) for tag in ("adjustingIdeal", "referencePos"))
            share = pair.one("adjust")
            rows[i][j] = number_in(share.text, share.place, most=1.0)
        for name, row in zip(names, rows, strict=True):
            if sum(row) > 1 + ROUNDING:
                why = (
                    f"the shares of {name} sum to {sum(row):g}, its own (1 if not given) among them"
                )
                raise part.place.mistake(why=why, remedy="Let them sum to 1 or less")
    return tuple(tuple(row) for row in rows)


def _named(element: Element, names: Sequence[str]) -> int:
    if element.text not in names:
        why = f"{element.text[:40]!r} is none of the actors"
        raise element.place.mistake(why=why, remedy="Write the name as it stands there")
    return names.index(element.text)
