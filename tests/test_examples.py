"""The example corpus says what it is, names a source for each fact, and copies nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "examples" / "japan-russia"
ABOUT_THE_CORPUS = {"README.md", "SOURCES.md"}
MODELS = {"kurils.toml", "kurils-actors.csv", "kurils-division.toml", "ties.csv"}
"""Held to their own rules in test_example_models."""
TEXTS = sorted(path for path in EXAMPLE.iterdir() if path.name not in ABOUT_THE_CORPUS | MODELS)
RUN = 6
"""Running words that no file of the repository may share with a text that is not ours."""

READABLE = {
    ".txt", ".md", ".html", ".py", ".yaml", ".yml", ".toml", ".json", ".jsonl", ".csv", ".sql",
}  # fmt: skip


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1))


def published() -> list[Path]:
    """Every file of ours that carries prose, or is made of words."""
    trees = [*(ROOT / "examples").rglob("*"), *(ROOT / "docs").rglob("*")]
    trees += [*(ROOT / "tests").rglob("*"), *(ROOT / "src").rglob("*.yaml"), *ROOT.glob("*.md")]
    return sorted(path for path in trees if path.suffix in READABLE and path.is_file())


@cache
def seed_runs(seeds: Path) -> dict[tuple[str, ...], str]:
    return {
        run: path.name
        for path in sorted(seeds.iterdir())
        for run in runs(path.read_text(encoding="utf-8"))
    }


def rows_of_sources() -> list[list[str]]:
    lines = (EXAMPLE / "SOURCES.md").read_text(encoding="utf-8").splitlines()
    table = [line for line in lines if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[2:]]


def test_the_example_shows_every_format_that_needs_no_tool_to_open() -> None:
    assert {path.suffix for path in TEXTS} == {".txt", ".html", ".md"}
    assert len(TEXTS) >= 5


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_text_says_that_it_is_an_example(path: Path) -> None:
    text = " ".join(path.read_text(encoding="utf-8").split())
    assert "written as an example for Detente" in text


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_every_text_has_a_row_in_the_readme(path: Path) -> None:
    assert f"| `{path.name}` |" in (EXAMPLE / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("row", rows_of_sources(), ids=lambda row: row[0][:40])
def test_every_fact_names_its_files_and_a_source(row: list[str]) -> None:
    fact, files, source = row
    named = re.findall(r"`([^`]+)`", files)
    assert fact
    assert named
    assert {name for name in named if not (EXAMPLE / name).is_file()} == set()
    assert re.search(r"<https?://[^>\s]+>", source), "a source has an address"
    assert re.match(r"[^<]{3,}, .{3,}<", source), "a source has a publisher and a title"


def test_every_text_has_its_facts_in_the_list_of_sources() -> None:
    named = {name for row in rows_of_sources() for name in re.findall(r"`([^`]+)`", row[1])}
    assert named == {path.name for path in TEXTS} | MODELS


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("1-column-cut.txt", r"Updated: (\d{4}-\d\d-\d\d)"),
        ("2-news-brief.html", r'datetime="(\d{4}-\d\d-\d\d)"'),
        ("3-op-ed.txt", r"Published: (\d{4}-\d+-\d\d)"),
    ],
)
def test_no_text_reports_a_day_after_its_own(name: str, pattern: str) -> None:
    text = (EXAMPLE / name).read_text(encoding="utf-8")
    found = re.search(pattern, text)
    assert found
    written = datetime.strptime(found[1], "%Y-%m-%d").date()  # noqa: DTZ007  a day has no zone
    reported = re.findall(r"\b(?:on|of|since) ([A-Z][a-z]+ \d{1,2}, \d{4})", text)
    days = [datetime.strptime(day, "%B %d, %Y").date() for day in reported]  # noqa: DTZ007
    assert [day for day in days if day > written] == []


def test_the_explainer_carries_a_weekday_that_its_date_contradicts() -> None:
    text = (EXAMPLE / "5-explainer.txt").read_text(encoding="utf-8")
    assert "Posted: Monday, January 18, 2018" in text
    assert f"{date(2018, 1, 18):%A}" != "Monday"


def test_the_thread_repeats_posts_as_nested_quotes() -> None:
    text = (EXAMPLE / "6-thread.txt").read_text(encoding="utf-8")
    assert text.count("Follow the gas, guys.") > 1
    assert text.count("\n.\n") > 5


@pytest.mark.shared
def test_no_file_shares_six_running_words_with_the_seeds(shared: Path) -> None:
    copied = [
        f"{path.relative_to(ROOT).as_posix()}: {' '.join(run)!r} stands in {seeds[run]}"
        for seeds in [seed_runs(shared / "seeds")]
        for path in published()
        for run in runs(path.read_text(encoding="utf-8", errors="replace"))
        if run in seeds
    ]
    assert copied == []
