"""However a container is damaged, each member ends as a member or in a reasoned Skip."""

from __future__ import annotations

import gzip
import io
import json
import random

import pytest
from archives import DISPUTE, TREATY, make_crawl, make_zip
from test_feeds import ATOM, RSS

from detente.corpus.members import Member
from detente.corpus.unpacking import unpack
from detente.records import Skip

pytestmark = pytest.mark.slow
PAGE = f"<html><body><p>{TREATY}</p></body></html>".encode()
MAIL = b"From: a@example.org\nMessage-ID: <1@example.org>\nSubject: Tin\n\n" + TREATY.encode()
MAILBOX = b"".join(b"From a@x.org Wed May  7 10:20:00 2014\n" + MAIL + b"\n" for _ in range(3))
LINES = b"".join(json.dumps({"text": text}).encode() + b"\n" for text in (TREATY, DISPUTE) * 3)
TABLE = f'id,title,text\n1,Tin,"{TREATY}\n\nMore."\n2,Zinc,"{DISPUTE}"\n'.encode()
CRAWL = (("200", "text/html; charset=utf-8", PAGE), ("404", "text/html", b""), ("200", "a/b", b""))
ZIP = make_zip(
    {"a.txt": TREATY, "b.jsonl": LINES, "in.zip": make_zip({"x.xml": RSS}), "l.mbox": MAILBOX}
)
SOUND = (
    ZIP,
    gzip.compress(ZIP),
    make_crawl(*CRAWL),
    make_crawl(*CRAWL, packed=True),
    MAILBOX,
    LINES,
    TABLE,
    TABLE.decode().encode("utf-16"),
    RSS.encode(),
    ATOM.encode(),
)
WEDGES = (b"\x00", b"\xff" * 4, b"PK\x01\x02", b"\n\n", b'"', b"\x1f\x8b", b"From ", b"{", b"<!")


def damaged(sound: bytes, chance: random.Random) -> bytes:
    data = bytearray(sound)
    for _ in range(chance.choice([1, 1, 2, 4, 16])):
        at = chance.randrange(len(data) + 1)
        kind = chance.randrange(5)
        if kind == 0 and at < len(data):
            data[at] = chance.randrange(256)
        elif kind == 1:
            del data[at:]
        elif kind == 2:
            del data[at : at + chance.randrange(1, 200)]
        elif kind == 3:
            other = chance.choice(SOUND)
            begin = chance.randrange(len(other))
            data[at:at] = other[begin : begin + 2_000]
        else:
            data[at:at] = chance.choice(WEDGES) * chance.choice([1, 8, 500])
    return bytes(data)


@pytest.mark.parametrize("seed", range(4))
def test_a_damaged_container_ends_in_members_and_reasons(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  the same damage in each run
    for _ in range(1_000):
        data = damaged(chance.choice(SOUND), chance)
        found = list(unpack(io.BytesIO(data), origin="x"))
        assert found
        for each in found:
            assert isinstance(each, Member) or (isinstance(each, Skip) and each.reason)
            assert (each.origin or "").startswith("x")
