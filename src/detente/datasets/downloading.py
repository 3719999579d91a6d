"""One published file to disk: taken up where it broke off, checked, and only then given its name.

While it comes, a file is `NAME.part` in another folder; it moves to its name by one rename when its
size and checksum are those published, so that a name in the folder is always a whole file.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
from pathlib import Path

import httpx2

from detente.datasets.asking import Asker, NeverMind, TryAgain
from detente.datasets.listings import MOST_BYTES, Offered

BAD_SUMS = 2
"""Times a file may come whole with a checksum that is not the published one."""


def download(
    file: Offered, *, folder: Path, parts: Path, asker: Asker, most: int = MOST_BYTES
) -> Path:
    """Where the file stands, once it is there and is what was published, of `most` bytes.

    A file with a published size and checksum is taken up where it broke off; another starts anew.
    Raises NotThere, NeverMind, Stopped, and OSError where it cannot be written.
    """
    part = parts / (file.name + ".part")
    tries = bad = 0
    while True:
        before = _length(part)
        try:
            _bring(file, part=part, asker=asker, most=file.size or most)
            break
        except TryAgain as error:
            bad += isinstance(error, _WrongSum)
            gained = file.checksum is not None and _length(part) - before >= asker.manner.slow_bytes
            tries = 1 if gained else tries + 1
            if tries >= asker.manner.attempts or bad >= BAD_SUMS:
                raise NeverMind(error.why) from error
            pause = max(error.after, asker.manner.first_pause * 2.0 ** (tries - 1))
            again = f"attempt {tries + 1} of {asker.manner.attempts} in {pause:.3g} s"
            asker.tell(f"{file.address}: {error.why}; {again}.")
            asker.pause(pause)
    whole = folder / file.name
    part.replace(whole)
    return whole


class _WrongSum(TryAgain):
    """The file came whole, and is not what was published."""


def _bring(file: Offered, *, part: Path, asker: Asker, most: int) -> None:
    """Bring the part to its full length, and hold it against size and checksum."""
    start = _length(part) if file.checksum and file.size else 0
    if file.size and start > file.size:
        start = 0
    if not file.size or start < file.size:
        with asker.ask(file.address, start=start) as answer:
            if answer.status_code == 416:  # noqa: PLR2004  nothing begins there
                part.unlink()
                msg = "it is shorter than what came of it before"
                raise TryAgain(msg)
            _write(part, answer=answer, start=start, asker=asker, most=most)
    _check(file, part)


def _write(part: Path, *, answer: httpx2.Response, start: int, asker: Asker, most: int) -> None:
    """Write what comes to the part: after what is there, or anew where the server sends all."""
    if answer.status_code == 206:  # noqa: PLR2004
        if not answer.headers.get("content-range", "").startswith(f"bytes {start}-"):
            part.unlink(missing_ok=True)
            msg = "it sends another part than was asked for"
            raise TryAgain(msg)
    else:
        start = 0
    left = most - start
    with part.open("ab" if start else "wb") as out:
        for chunk in asker.body(answer):
            left -= len(chunk)
            if left < 0:
                out.truncate(0)
                msg = f"it goes on past {most:,} bytes"
                raise NeverMind(msg)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())


def _check(file: Offered, part: Path) -> None:
    """Hold a part that came to its end against what was published."""
    length = _length(part)
    if file.size and length != file.size:
        if length > file.size:
            part.unlink()
        msg = f"{length:,} bytes of {file.size:,} came"
        raise TryAgain(msg)
    if file.checksum is None:
        return
    with part.open("rb") as stream:
        digest = hashlib.file_digest(stream, file.checksum.algorithm).hexdigest()
    if digest != file.checksum.digest:
        part.unlink()
        msg = f"its {file.checksum.algorithm} is {digest}, not {file.checksum.digest} as published"
        raise _WrongSum(msg)


def _length(part: Path) -> int:
    with contextlib.suppress(FileNotFoundError):
        return part.stat().st_size
    return 0
