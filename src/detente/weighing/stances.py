"""Where each voice stands, in one line counted from its own claims, and in its own words."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from detente.records import Claim, Forecast
from detente.weighing.results import Ledger, LedgerCell, Stance, StanceDriver, StanceForecast
from detente.weighing.topics import WORD, content_words, weights_of

NAMED = 2
"""Drivers and kinds of forecast a line names."""
READABLE = range(40, 241)
"""Characters of a sentence that is quoted for the whole: not a fragment, not a paragraph."""
NO_OUTCOME = "other"
WHOLE = "general"
"""The driver of claims that mean relations as a whole."""


def stances_in(
    ledger: Ledger,
    *,
    claims: Iterable[Claim],
    forecasts: Mapping[str, Sequence[Forecast]],
    labels: Mapping[str, str],
    names: tuple[frozenset[str], frozenset[str]],
) -> tuple[Stance, ...]:
    """The stance of each voice of the ledger, in its order.

    The line has counts and the codebook's words only: claims by direction, the drivers it speaks of
    most, its `forecasts` (by voice) of a named outcome. `labels` are the display names of drivers,
    `names` the words for each of the two.
    """
    by_id = {claim.id: claim for claim in claims}
    cells: dict[str, list[LedgerCell]] = defaultdict(list)
    for cell in ledger.cells:
        cells[cell.voice].append(cell)
    stances = []
    for voice in ledger.voices:
        own = [
            by_id[id_]
            for cell in cells[voice.id]
            for id_ in (*cell.together, *cell.apart, *cell.both)
            if id_ in by_id
        ]
        drivers = _drivers(cells[voice.id])
        told = _foretold(forecasts.get(voice.id, ()))
        line = _line(drivers, told, labels)
        stances.append(Stance(voice.id, line, drivers, told, _telling(own, names)))
    return tuple(stances)


def _drivers(cells: Iterable[LedgerCell]) -> tuple[StanceDriver, ...]:
    """What a voice says of each driver, the most spoken of first."""
    drivers = [
        StanceDriver(cell.driver, len(cell.together), len(cell.apart), len(cell.both))
        for cell in cells
        if cell.together or cell.apart or cell.both
    ]
    return tuple(sorted(drivers, key=_said, reverse=True))


def _foretold(forecasts: Iterable[Forecast]) -> tuple[StanceForecast, ...]:
    told = Counter((each.outcome, each.modality.class_) for each in forecasts)
    ordered = sorted(told.items(), key=lambda each: (-each[1], each[0]))
    return tuple(StanceForecast(outcome, how, count) for (outcome, how), count in ordered)


def _said(driver: StanceDriver) -> int:
    return driver.together + driver.apart + driver.both


def _line(
    drivers: Sequence[StanceDriver],
    forecasts: Sequence[StanceForecast],
    labels: Mapping[str, str],
) -> str:
    """`14 together, 9 apart; most on Territory (apart 5 of 6); forecasts: treaty unlikely`."""
    sides = {
        side: sum(getattr(each, side) for each in drivers) for side in ("together", "apart", "both")
    }
    parts = [", ".join(f"{count} {side}" for side, count in _by_count(sides)) or "no claim counted"]
    most = [each for each in drivers if _said(each) > 1][:NAMED]
    if len(drivers) > 1 and most:
        parts.append("most on " + ", ".join(_on(each, labels) for each in most))
    named = [each for each in forecasts if each.outcome != NO_OUTCOME][:NAMED]
    if named:
        told = (
            f"{each.outcome} {each.likelihood}"
            + (f" ({each.forecasts} times)" if each.forecasts > 1 else "")
            for each in named
        )
        parts.append("forecasts: " + ", ".join(told))
    return "; ".join(parts)


def _by_count(sides: Mapping[str, int]) -> list[tuple[str, int]]:
    return sorted(((s, n) for s, n in sides.items() if n), key=lambda each: -each[1])


def _on(driver: StanceDriver, labels: Mapping[str, str]) -> str:
    name = labels.get(driver.driver, driver.driver)
    sides = _by_count({side: getattr(driver, side) for side in ("together", "apart", "both")})
    (side, most), *others = sides
    if others and others[0][1] == most:
        return f"{name} ({', '.join(f'{side} {count}' for side, count in sides)})"
    return f"{name} ({side} {most} of {_said(driver)})"


def _telling(claims: Sequence[Claim], names: tuple[frozenset[str], frozenset[str]]) -> str | None:
    """The claim that says most of what the voice argues, of the side it argues more; None of none.

    In turn: plain before hedged, conditional, attributed; readable before very short or long ones;
    one that names the two; one on their relations as a whole; the one with the most weight in words
    that recur in the voice's other claims (a centroid, as in Radev, Jing, Stys and Tam 2004).
    """
    if not claims:
        return None
    lean = sum(claim.direction for claim in claims)
    ignored = frozenset.union(*names)
    topics = {claim.id: content_words(claim.span.text, ignored=ignored) for claim in claims}
    weights = weights_of(topics.values())
    often = Counter(stem for topic in topics.values() for stem in topic)

    def rank(claim: Claim) -> tuple[bool, int, bool, bool, bool, float, int]:
        words = set(WORD.findall(claim.span.text.casefold()))
        topic = sorted(topics[claim.id])
        centre = sum(often[stem] * weights[stem] for stem in topic) / (len(topic) + 1)
        return (
            claim.direction * lean > 0,
            -(claim.hedged + claim.conditional + claim.attributed),
            len(claim.span.text) in READABLE,
            all(not words.isdisjoint(each) for each in names),
            claim.driver == WHOLE,
            centre,
            -claim.span.start,
        )

    return max(claims, key=rank).id
