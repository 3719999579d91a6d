"""Files of event records written for a test, in the layout of ICEWS on Dataverse."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

HEADER = (
    "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\t"
    "Intensity\tTarget Name\tTarget Sectors\tTarget Country\tStory ID\tSentence Number\tPublisher\t"
    "City\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n"
)
STATES = ("Chile", "Bolivia", "Peru", "Argentina", "Ecuador")
EVENTS = (("Consult", "040", "1.0"), ("Criticize or denounce", "111", "-2.0"))
FIRST_DAY = date(2014, 1, 1)


def event_line(number: int, *, day: date | str | None = None) -> str:
    """The event of this number: every pair of states in turn, a day later every tenth event."""
    actor, recipient = STATES[number % 5], STATES[(number // 5 + number + 1) % 5]
    words, code, score = EVENTS[number % 2]
    on = day or FIRST_DAY + timedelta(days=number // 10)
    return (
        f"{30_000_000 + number}\t{on}\tForeign Affairs ({actor})\tExecutive,Government\t{actor}\t"
        f"{words}\t{code}\t{score}\tCitizen ({recipient})\tCivilian\t{recipient}\t{number}\t1\t"
        "El Eco\tLa Paz\t\tLa Paz\tBolivia\t-16.5\t-68.15\n"
    )


def event_lines(first: int, count: int) -> Iterator[str]:
    return map(event_line, range(first, first + count))


def write_events(path: Path, *, first: int = 0, count: int = 10) -> Path:
    """A file of `count` events, the first of this number."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(HEADER + "".join(event_lines(first, count)), encoding="utf-8", newline="\n")
    return path


def write_event_folder(folder: Path, *, files: int, each: int = 10) -> Path:
    """A folder of files that follow each other in time."""
    for number in range(files):
        write_events(folder / f"{number:03}.tab", first=number * each, count=each)
    return folder
