"""What a publisher lists, held against what there should be: files on offer, and the absent.

A list is read as hostile: a name is taken only where it has the publisher's own form (so none
leads out of the folder), a size only up to `MOST_BYTES`, an address is built from the publisher's
server and never taken over. Every line that is left out is a `Left` with its reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, BinaryIO
from urllib.parse import urlencode

from detente.datasets.publishers import DataverseSet, MasterList, Releases, SumLists
from detente.errors import FetchError

MOST_BYTES = 20_000_000_000
"""Of one file: the largest published so far, GDELT's reduced back file, has 1.1 GB."""
MOST_CHARACTERS = 500
"""Of a line of a list; GDELT's have about 110."""
MOST_REFUSED = 1000
"""Lines of a list that are named with the reason; more are counted."""
QUARTER = timedelta(minutes=15)
POSTED_AFTER = timedelta(days=14)
"""A weekly file bears the day it was posted; its events are of the days before."""

_SUMS = {"MD5": 32, "SHA-1": 40, "SHA-256": 64, "SHA-512": 128}
"""Hexadecimal digits of each checksum a Dataverse may give."""
_HEXADECIMAL = re.compile(r"[0-9a-fA-F]+")
_SAFE_NAME = re.compile(r"(?=.{1,150}$)[A-Za-z0-9][\w.,()+ -]*[\w)]", re.ASCII)
_DEVICE = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)(\d\d)?(\d\d)?")


@dataclass(frozen=True, slots=True)
class Checksum:
    """A digest as its publisher gives it: `md5`, `sha1`, `sha256` or `sha512`, in hexadecimal."""

    algorithm: str
    digest: str


@dataclass(frozen=True, slots=True)
class Offered:
    """One file on offer; size in bytes and checksum are None where the publisher gives none."""

    name: str
    address: str
    size: int | None = None
    checksum: Checksum | None = None


@dataclass(frozen=True, slots=True)
class Left:
    """A file that is left out or did not come, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Files on offer for the days asked; `absent` should be there and are not listed.

    `refused` are lines that no file can be made of, `passed_over` files that hold no events.
    """

    offered: tuple[Offered, ...]
    absent: tuple[str, ...] = ()
    refused: tuple[Left, ...] = ()
    passed_over: tuple[str, ...] = ()


def bounded(stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a file; one that is too long comes in pieces, so that none fills the memory."""
    return iter(lambda: stream.readline(MOST_CHARACTERS + 2), b"")


def read_master_list(
    lines: Iterable[bytes], offer: MasterList, *, server: str, days: tuple[date, date]
) -> Listing:
    """GDELT 2's files of some days: one every quarter of an hour, the list's last the last.

    Raises FetchError where the list holds nothing of this kind.
    """
    named = re.compile(rf"(\d{{14}})\.(?:translation\.)?{re.escape(offer.ending)}")
    since, until = (f"{day:%Y%m%d}" for day in days)
    found = _Found()
    first = last = ending = ""
    for size, sum_, address in _triples(lines, found):
        name = address.rpartition("/")[2]
        match = named.fullmatch(name)
        if match is None:
            if name.endswith(offer.ending):
                found.refuse(address, "it has no name that GDELT gives")
            continue
        first, last = min(first or match[1], match[1]), max(last, match[1])
        if since <= match[1][:8] <= until:
            ending = name[14:]
            file = Offered(name, f"{server}/{offer.folder}/{name}")
            found.offer(file, size=size, checksum=("MD5", sum_))
    if not last:
        raise FetchError(
            server, f"its list names no file {offer.ending}", "Try again later, or fetch by hand"
        )
    absent = (
        f"{stamp}{ending}"
        for stamp in _quarters(first, last, days)
        if ending and f"{stamp}{ending}" not in found.offered
    )
    return found.listing(absent)


def read_sum_lists(
    sizes: Iterable[bytes],
    sums: Iterable[bytes],
    offer: SumLists,
    *,
    server: str,
    days: tuple[date, date],
) -> Listing:
    """GDELT 1's files of some days, up to the last day that is listed."""
    found = _Found()
    size_of = dict(_pairs(sizes, found))
    digest_of = dict(_pairs(sums, found))
    wanted = dict.fromkeys(_file_of_day(day, offer) for day in _each_day(days))
    newest = max((name[:8] for name in size_of if name[8:] == offer.ending), default="")
    absent: list[str] = []
    for name in wanted:
        if name in size_of:
            sum_ = ("MD5", digest_of[name]) if name in digest_of else None
            file = Offered(name, f"{server}/{offer.folder}/{name}")
            found.offer(file, size=size_of[name], checksum=sum_)
        elif name[:8] <= newest:
            absent.append(name)
    return found.listing(absent)


def dataverse_address(offer: DataverseSet, *, server: str) -> str:
    """Where a Dataverse tells of a data set and its files (native API)."""
    asked = urlencode({"persistentId": offer.doi}, safe=":/")
    return f"{server}/api/datasets/:persistentId/?{asked}"


def read_dataverse(
    answer: bytes, offer: DataverseSet, *, server: str, days: tuple[date, date]
) -> Listing:
    """The event files of a data set that may tell of some days, as they were uploaded.

    Where Dataverse has made a table of its own of a file, size and checksum are those of the file
    as uploaded, which is what is asked for (`format=original`). Two files of one name get their
    numbers into it. Raises FetchError for an answer of another shape.
    """
    found = _Found()
    over: list[str] = []
    events = re.compile(offer.events, re.IGNORECASE)
    for file in _files_of(answer, server):
        name = str(file.get("originalFileName") or file.get("filename"))
        if not events.fullmatch(name):
            over.append(name[:150])
        elif _may_tell_of(name, days):
            _offer_upload(found, name, file, server)
    return found.listing(passed_over=over)


def listed_releases(offer: Releases, *, server: str, release: str | None) -> Listing:
    """The one release asked for, or the newest known. Raises FetchError for an unknown one."""
    chosen = release or offer.known[0]
    if not re.fullmatch(r"\d{1,2}\.\d{1,2}", chosen, re.ASCII):
        raise FetchError(server, f"{chosen!r} is no release", f"Known are {', '.join(offer.known)}")
    address = offer.address.format(digits=chosen.replace(".", ""))
    return Listing((Offered(address.rpartition("/")[2], f"{server}/{address}"),))


@dataclass(slots=True)
class _Found:
    """Files on offer by name and what is refused, as a list is read."""

    offered: dict[str, Offered] = field(default_factory=dict)
    refused: list[Left] = field(default_factory=list)
    unnamed: int = 0

    def refuse(self, name: str, why: str) -> None:
        """Note one that is left out; past MOST_REFUSED they are only counted."""
        if len(self.refused) < MOST_REFUSED:
            self.refused.append(Left(name[:100], why))
        else:
            self.unnamed += 1

    def offer(self, file: Offered, *, size: str, checksum: tuple[str, str] | None) -> None:
        """Put a file on offer, with the size and the checksum that are given for it."""
        bytes_ = int(size) if size.isdecimal() and len(size) <= len(str(MOST_BYTES)) else -1
        algorithm, digest = checksum or ("", "")
        if not 0 < bytes_ <= MOST_BYTES:
            self.refuse(file.name, f"{size[:30]!r} is no size in bytes that a file can have")
        elif not _SAFE_NAME.fullmatch(file.name) or _DEVICE.fullmatch(file.name):
            self.refuse(file.name, "no file can safely be given this name")
        elif checksum and not _is_sum(digest, algorithm):
            self.refuse(file.name, f"{digest[:40]!r} is no {algorithm[:10]} checksum")
        else:
            kind = algorithm.lower().replace("-", "")
            made = Checksum(kind, digest.lower()) if checksum else None
            self.offered[file.name] = replace(file, size=bytes_, checksum=made)

    def listing(self, absent: Iterable[str] = (), passed_over: Iterable[str] = ()) -> Listing:
        """All of it."""
        if self.unnamed:
            more = Left(f"{self.unnamed} more lines", "they are of no use either")
            self.refused.append(more)
        offered = tuple(self.offered.values())
        return Listing(offered, tuple(absent), tuple(self.refused), tuple(passed_over))


def _is_sum(digest: str, algorithm: str) -> bool:
    return bool(_HEXADECIMAL.fullmatch(digest)) and len(digest) == _SUMS.get(algorithm)


def _offer_upload(found: _Found, name: str, file: Mapping[str, Any], server: str) -> None:
    """Put one file of a Dataverse on offer, as it was uploaded."""
    number = str(file.get("id"))
    if not number.isdecimal():
        found.refuse(name, "it has no number to ask for it by")
        return
    if name in found.offered:
        stem, dot, rest = name.partition(".")
        name = f"{stem}-{number}{dot}{rest}"
    ingested = "originalFileSize" in file
    size = str(file.get("originalFileSize") if ingested else file.get("filesize"))
    given = file.get("checksum")
    sum_ = (str(given.get("type")), str(given.get("value"))) if isinstance(given, dict) else None
    address = f"{server}/api/access/datafile/{number}" + ("?format=original" if ingested else "")
    found.offer(Offered(name, address), size=size, checksum=sum_)


def _lines(lines: Iterable[bytes], found: _Found) -> Iterator[list[str]]:
    """The words of each line that is not too long."""
    for line in lines:
        words = line[: MOST_CHARACTERS + 1].decode("utf-8", "replace").split()
        if len(line) > MOST_CHARACTERS:
            found.refuse(" ".join(words), "the line is too long")
        elif words:
            yield words


def _triples(lines: Iterable[bytes], found: _Found) -> Iterator[list[str]]:
    for words in _lines(lines, found):
        if len(words) == 3:  # noqa: PLR2004  size, checksum, address
            yield words
        else:
            found.refuse(" ".join(words), "it has not size, MD5 and address")


def _pairs(lines: Iterable[bytes], found: _Found) -> Iterator[tuple[str, str]]:
    """The name and what stands before it."""
    for words in _lines(lines, found):
        if len(words) == 2:  # noqa: PLR2004
            yield words[1], words[0]
        else:
            found.refuse(" ".join(words), "it has not a value and a name")


def _quarters(first: str, last: str, days: tuple[date, date]) -> Iterator[str]:
    """Every quarter of an hour of the days between the first listed and the last, as 14 digits."""
    moment = datetime.combine(days[0], datetime.min.time(), UTC)
    while moment.date() <= days[1]:
        stamp = f"{moment:%Y%m%d%H%M%S}"
        if first <= stamp <= last:
            yield stamp
        moment += QUARTER


def _each_day(days: tuple[date, date]) -> Iterator[date]:
    return (days[0] + timedelta(number) for number in range((days[1] - days[0]).days + 1))


def _file_of_day(day: date, offer: SumLists) -> str:
    if day >= offer.daily or not offer.back_files:
        return f"{day:%Y%m%d}{offer.ending}"
    return f"{day:%Y%m}.zip" if day.year > 2005 else f"{day:%Y}.zip"  # noqa: PLR2004


def _files_of(answer: bytes, server: str) -> Iterator[Mapping[str, Any]]:
    try:
        files = json.loads(answer)["data"]["latestVersion"]["files"]
        yield from (file["dataFile"] for file in files if isinstance(file["dataFile"], dict))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = "its answer tells of no files of a data set"
        raise FetchError(server, why, "Try again later, or fetch the files by hand") from error


def _may_tell_of(name: str, days: tuple[date, date]) -> bool:
    """Whether a file's name, by the year, month or day in it, allows events of some days."""
    match = _STAMP.search(name)
    if match is None:
        return True
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        if day:
            last = date(year, month, day)
            return last - POSTED_AFTER <= days[1] and last >= days[0]
        first = date(year, month or 1, 1)
        after = date(year + (month in {0, 12}), month % 12 + 1 if month else 1, 1)
    except ValueError:  # digits that are no day
        return days[0].year <= year <= days[1].year
    return first <= days[1] and after > days[0]
