"""Lines of JSON for the tests of coding at scale: made of parts, some of no use."""

from __future__ import annotations

import json
import random
from typing import Any

STATES = ("Kenya", "Chad", "Peru", "Oman", "Laos", "Norway", "Fiji", "Malta")
DEEDS = (
    "accused {} of spying.",
    "signed a fisheries treaty with {} on Monday.",
    "did not recall its ambassador from {}.",
    "will impose sanctions on {} if the talks fail.",
    "shelled a border post of {} last week. The two countries then held talks.",
    "is a pleasant place, much like {}.",
)
PLAIN = ("The harvest was good this year.", "Nobody knows why the ferry was late.")


def made_lines(count: int) -> bytes:
    """Lines with events, without, with given parties, in another language, and broken ones."""
    dice = random.Random(11)  # noqa: S311  a seed, not a secret
    return b"".join(_line(number, dice) + b"\n" for number in range(count))


def _line(number: int, dice: random.Random) -> bytes:
    who, whom = dice.sample(STATES, 2)
    text = " ".join([f"{who} {dice.choice(DEEDS).format(whom)}", dice.choice(PLAIN)])
    if number % 37 == 5:
        return dice.choice([b"{broken", b"[]", b'{"id": 3}', b"", b'{"id": "b", "text": "\xff"}'])
    if number % 41 == 7:
        text = "El gobierno de Chile firmó un acuerdo con el Perú sobre la pesca en el mar común."
    line: dict[str, Any] = {"id": f"d{number}", "date": f"2014-0{1 + number % 9}-03", "text": text}
    if number % 29 == 3:
        line |= {"actors": [who], "recipients": [whom]} if who in text and whom in text else {}
    return json.dumps(line, ensure_ascii=False).encode()
