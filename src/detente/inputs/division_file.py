"""A file of two sides who divide something, in TOML, read into relations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from detente.codebook.user_file import fields_of, text_of
from detente.inputs.alike_names import WRITE_ONE, otherwise_written
from detente.inputs.dispute_tables import shown
from detente.inputs.toml_lines import TomlTable, line_of
from detente.relations import Division, Side, SidePayment

MOST_BYTES = 1_000_000
"""Of a file: 10,000 draws of both publics take some 200,000."""
MOST_DRAWS, MOST_POINTS, MOST_PAYMENTS = 10_000, 1_000, 100
LARGEST = 1e12
SIDES = 2
SIDE = ("name", "worth", "disagreement", "patience", "ratified_from", "because")
PAYMENT = ("payer", "effect", "price", "most", "because")
LINEAR = ((0.0, 0.0), (1.0, 1.0))
"""What a share is worth where a side does not say: itself."""
SAMPLE = (
    'Write twice: [[side]], name = "...", disagreement = 0.2, patience = 0.9, ratified_from = 0.4, '
    'because = "..."'
)


class _Table(TomlTable):
    """A table whose fields are read by kind."""

    __slots__ = ()

    def number(self, field: str, *, low: float, high: float) -> float:
        """The number in a field that must be there."""
        if field not in self.values:
            raise self.wrong(field=field, why="it is missing", remedy=f"Add {field} = a number")
        return self.checked(field, self.values[field], low=low, high=high)

    def checked(self, field: str, value: object, *, low: float, high: float) -> float:
        """The value, if it is a number in bounds."""
        if (
            not isinstance(value, int | float)
            or isinstance(value, bool)
            or not low <= value <= high
        ):
            bounds = f"from {low:g} to {high:g}"
            why = f"{shown(value)} is no number {bounds}"
            raise self.wrong(field=field, why=why, remedy="Correct it")
        return float(value)

    def text(self, field: str) -> str:
        """The text in a field that must be there."""
        value = self.values.get(field)
        if not isinstance(value, str) or not value.strip():
            remedy = f'Add {field} = "..."'
            raise self.wrong(field=field, why="it is missing, empty or no text", remedy=remedy)
        return value.strip()

    def listed(self, field: str, *, most: int) -> list[object]:
        """The list in a field."""
        value = self.values[field]
        if not isinstance(value, list) or not 0 < len(value) <= most:
            why = f"it is no list of 1 to {most:,}"
            raise self.wrong(field=field, why=why, remedy="Write [a, b, ...]")
        return value


def read_division(path: Path) -> Division:
    """The two sides of a TOML file, and what each may pay.

    Each `[[side]]` has a `name`, a `disagreement`, a `patience`, `ratified_from` (a least share, or
    a list of draws of one), a `because`, and if need be `worth`, a list of [share, worth]. A
    `[[payment]]` has a `payer`, `effect`, `price`, `most` and `because`. `power`, at the top, is
    the first side's. Raises PathError where it cannot be read, ModelFileError naming line and field
    of a mistake.
    """
    text = text_of(path, most_bytes=MOST_BYTES, remedy="Save the file as UTF-8")
    top, sides, payments = _tables(str(path), text)
    if len(sides) != SIDES:
        why = f"their number is {len(sides)}"
        last = sides[-1] if sides else top
        raise last.wrong(field="side", why=why, remedy=f"Give two. {SAMPLE}")
    first, second = (_side(each) for each in sides)
    if first.name == second.name:
        why = f"both are called {first.name!r}"
        raise sides[1].wrong(field="name", why=why, remedy="Give each a name of its own")
    met: dict[str, str] = {}
    for table, side in zip(sides, (first, second), strict=True):
        alike = otherwise_written(side.name, met)
        if alike is not None:
            raise table.wrong(field="name", why=alike, remedy=WRITE_ONE)
    power = top.number("power", low=0, high=1) if "power" in top.values else 0.5
    names = (first.name, second.name)
    return Division((first, second), tuple(_payment(each, names) for each in payments), power)


def _tables(file: str, text: str) -> tuple[_Table, list[_Table], list[_Table]]:
    found = fields_of(text, file=file, sample=SAMPLE, wrong="it is no TOML")
    sides, payments = (
        _Table.all_in(
            text, listed=found.pop(name, []), array=name, file=file, remedy=f"Write [[{name}]]"
        )
        for name in ("side", "payment")
    )
    if len(payments) > MOST_PAYMENTS:
        why = f"their number is {len(payments)}"
        raise payments[-1].wrong(field="", why=why, remedy=f"Give at most {MOST_PAYMENTS}")
    top = _Table(file, found, {key: line_of(text, key) for key in found})
    _check_known([top], ("power", "side", "payment"))
    _check_known(sides, SIDE)
    _check_known(payments, PAYMENT)
    return top, sides, payments


def _check_known(tables: Sequence[_Table], known: Sequence[str]) -> None:
    for table in tables:
        for field in table.values:
            if field not in known:
                remedy = f"Use one of {', '.join(known)}"
                raise table.wrong(field=field[:40], why="no such field", remedy=remedy)


def _side(table: _Table) -> Side:
    patience = table.number("patience", low=0, high=1)
    if patience in {0, 1}:
        why = f"{patience:g} is no patience"
        raise table.wrong(field="patience", why=why, remedy="Give a number above 0 and under 1")
    return Side(
        table.text("name"),
        _worth(table) if "worth" in table.values else LINEAR,
        table.number("disagreement", low=-LARGEST, high=LARGEST),
        patience,
        _draws(table),
        table.text("because"),
    )


def _draws(table: _Table) -> tuple[float, ...]:
    field = "ratified_from"
    if not isinstance(table.values.get(field), list):
        return (table.number(field, low=0, high=1),)
    found = table.listed(field, most=MOST_DRAWS)
    return tuple(table.checked(field, each, low=0, high=1) for each in found)


def _worth(table: _Table) -> tuple[tuple[float, float], ...]:
    points = []
    for each in table.listed("worth", most=MOST_POINTS):
        if not isinstance(each, list) or len(each) != len(("share", "worth")):
            remedy = "Write [[0, 0], [0.5, 0.8], [1, 1]]"
            raise table.wrong(field="worth", why="a point is no [share, worth]", remedy=remedy)
        share = table.checked("worth", each[0], low=0, high=1)
        points.append((share, table.checked("worth", each[1], low=-LARGEST, high=LARGEST)))
    rising = all(a[0] < b[0] and a[1] < b[1] for a, b in pairwise(points))
    if not rising or points[0][0] != 0 or points[-1][0] != 1:
        remedy = "Give points whose shares and worths both rise, from share 0 to share 1"
        raise table.wrong(field="worth", why="it does not rise from share 0 to 1", remedy=remedy)
    return tuple(points)


def _payment(table: _Table, names: tuple[str, str]) -> SidePayment:
    payer = table.text("payer")
    if payer not in names:
        why = f"{payer[:40]!r} is neither side"
        raise table.wrong(field="payer", why=why, remedy=f"Write {names[0]} or {names[1]}")
    effect, price, most = (
        table.number(field, low=0, high=LARGEST) for field in ("effect", "price", "most")
    )
    return SidePayment(payer, effect, price, most, table.text("because"))
