"""Published files with something wrong: seeded changes of bytes, cells, columns and lines."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

TAB, END = b"\t", b"\n"
ODD_CELLS = (
    b"", b"NULL", b"None", b"---", b"0", b"-1", b"1e400", b"nan", b"\xff\xfe", b"\x00", b'"', b'""',
    b"9" * 400, "\N{FULLWIDTH DIGIT ONE}".encode(), b"2015-13-45", b"29990101", b"=1+1", b"\xc3",
    b"'; DROP", b"a;b;;c", b"\r", "\N{RIGHT-TO-LEFT OVERRIDE}x".encode(), b"x" * 5000, b"042",
    b"20180601", b"JPN",
)  # fmt: skip


def mutated(content: bytes, *, seed: int) -> bytes:
    """The content with one to four changes, the same for the same seed."""
    random = Random(seed)  # noqa: S311  not for secrets
    for _ in range(random.randint(1, 4)):
        content = random.choice(CHANGES)(content, random)
    return content


def _byte(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    return content[:at] + bytes([random.randrange(256)]) + content[at + random.randrange(2) :]


def _cell(content: bytes, random: Random) -> bytes:
    lines = content.split(END)
    at = random.randrange(len(lines))
    cells = lines[at].split(TAB)
    cells[random.randrange(len(cells))] = random.choice(ODD_CELLS)
    lines[at] = TAB.join(cells)
    return END.join(lines)


def _columns_swapped(content: bytes, random: Random) -> bytes:
    lines = [line.split(TAB) for line in content.split(END)]
    one, other = (random.randrange(len(lines[0])) for _ in range(2))
    for cells in lines:
        if max(one, other) < len(cells):
            cells[one], cells[other] = cells[other], cells[one]
    return END.join(TAB.join(cells) for cells in lines)


def _cells_moved(content: bytes, random: Random) -> bytes:
    lines = content.split(END)
    at = random.randrange(len(lines))
    cells = lines[at].split(TAB)
    place = random.randrange(len(cells) + 1)
    cells[place : place + random.randrange(3)] = [b"x"] * random.randrange(3)
    lines[at] = TAB.join(cells)
    return END.join(lines)


def _line(content: bytes, random: Random) -> bytes:
    lines = content.split(END)
    at = random.randrange(len(lines))
    lines[at : at + random.randrange(2)] = [random.choice(lines)] * random.randrange(3)
    return END.join(lines)


def _ends(content: bytes, random: Random) -> bytes:
    at = random.randrange(len(content) + 1)
    end = random.choice([b"\r\n", b"\r", b"\n\n", b"\x0b", b"\x85", "\N{LINE SEPARATOR}".encode()])
    return content[:at] + end + content[at:]


def _cut(content: bytes, random: Random) -> bytes:
    at, length = random.randrange(len(content) + 1), random.randrange(200)
    return content[:at] if random.random() < 0.3 else content[:at] + content[at + length :]


def _coded(content: bytes, random: Random) -> bytes:
    how = random.choice(["latin-1", "utf-16", "cp1252", "utf-8-sig"])
    return content.decode("utf-8", errors="replace").encode(how, errors="replace")


CHANGES: tuple[Callable[[bytes, Random], bytes], ...] = (
    _byte, _byte, _cell, _cell, _cell, _columns_swapped, _cells_moved, _line, _ends, _cut, _coded,
)  # fmt: skip
