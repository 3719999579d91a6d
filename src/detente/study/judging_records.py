"""What a person judges of an event, claim or forecast, checked before it is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from detente.codebook import Codebook
from detente.codebook.forecast_lexicon import load_forecast_lexicon
from detente.errors import DateError, InputError
from detente.measures import days_of
from detente.records import Judgement
from detente.store import RECORD_FIELDS, REJECT, RESOLUTION, Brings, Named
from detente.study.judging import check_given

DIRECTIONS = {"1": "1", "+1": "1", "-1": "-1", "0": "0"}
REJECTED = "yes"
"""The value of `reject`."""
OTHER = "other"
"""The outcome of a forecast whose words are of no kind in the codebook."""
Checked = tuple[str, dict[str, Any]]
"""A value as it is kept, and what it brings with it."""


def record_judgements_of(
    named: Named,
    *,
    values: Mapping[str, Sequence[str]],
    why: str,
    by: str,
    at: str,
    codebook: Codebook,
) -> tuple[list[Judgement], dict[str, Brings]]:
    """A Judgement for each field and its value, with what follows from them by the codebook.

    An empty value withdraws what was judged before. Raises InputError (DateError for what is no
    date) for a field that this kind of record has not, for a value that cannot be, and where no
    reason is given.
    """
    fields = RECORD_FIELDS[named.kind]
    check_given(values, fields=fields, why=why, by=by)
    made: list[Judgement] = []
    brings: dict[str, Brings] = {}
    for field, given in values.items():
        if field not in fields:
            raise InputError(_no_such_field(named.kind, field))
        if len(given) > 1:
            msg = f"{len(given)} values are given for {field!r}. Give one"
            raise InputError(msg)
        kept: tuple[str, ...] = ()
        for each in given:
            value, brings[field] = _checked(named.kind, field, each.strip(), codebook)
            kept = (value,)
        made.append(
            Judgement(
                named.document, field, kept, why.strip(), by.strip(), at, named.kind, named.id
            )
        )
    return made, brings


def _no_such_field(kind: str, field: str) -> str:
    if kind == "forecast" and field == RESOLUTION:
        return "say what became of a forecast with `detente resolve`"
    article = "an" if kind == "event" else "a"
    rest = ", ".join(RECORD_FIELDS[kind])
    return f"{article} {kind} has no {field} that can be judged. Judge one of {rest}"


def _checked(kind: str, field: str, value: str, codebook: Codebook) -> Checked:
    match field:
        case "type":
            return _type(value.upper(), codebook)
        case "date":
            return _date(kind, value)
        case "modality":
            return _modality(value, codebook)
        case _:
            known = _known(field, codebook)
            return known[_one_of(value, known, field)], {}


def _known(field: str, codebook: Codebook) -> dict[str, str]:
    """The values that a field can have, as they are written and as they are kept."""
    match field:
        case "direction":
            return DIRECTIONS
        case "driver":
            return dict(zip(codebook.drivers, codebook.drivers, strict=True))
        case "outcome":
            outcomes = (*load_forecast_lexicon(codebook.overlay).outcomes, OTHER)
            return dict(zip(outcomes, outcomes, strict=True))
        case _:
            assert field == REJECT, field
            return {REJECTED: REJECTED}


def _one_of(value: str, known: Mapping[str, object], noun: str) -> str:
    if value not in known:
        msg = f"{value!r} is no {noun}. Use one of {', '.join(known)}"
        raise InputError(msg)
    return value


def _type(value: str, codebook: Codebook) -> Checked:
    kind = _one_of(value, codebook.event_types, "PLOVER type")
    modes = [mode for of, mode in codebook.modes if of == kind]
    scores = {mode: codebook.intensity_of(kind, mode=mode) for mode in modes}
    return kind, {
        "quad": codebook.event_types[kind].quad,
        "intensity": {"": codebook.intensity_of(kind, mode=None), **scores},
    }


def _date(kind: str, value: str) -> Checked:
    _, last = days_of(value, option="the date")
    if not value.isascii():
        raise DateError(value, "the date")
    return value, {"to": last} if kind == "forecast" else {}


def _modality(value: str, codebook: Codebook) -> Checked:
    word = codebook.estimate(value)
    if word is None:
        msg = (
            f"the codebook has no word of estimation {value!r}. Use one of certain, likely, "
            "possible, unlikely, impossible, or another word of its words.yaml"
        )
        raise InputError(msg)
    return word.word, {
        "class": word.class_, "low": word.low, "high": word.high, "source": word.source,
    }  # fmt: skip
