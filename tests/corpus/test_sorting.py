"""Which blocks are called the writing: in any language, in short texts, in threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from detente.corpus.blocks import cut_blocks
from detente.corpus.line_features import NAMES
from detente.corpus.line_model import model_of
from detente.corpus.sorting import body_verdicts, judge, log_odds


@dataclass(frozen=True)
class SmallPage:
    """Lines above the body, the body's paragraphs, and lines below it."""

    head: list[str]
    body: list[str]
    foot: list[str]

    @property
    def text(self) -> str:
        """The page as text, its body's paragraphs parted by blank lines."""
        return "\n".join([*self.head, "", "\n\n".join(self.body), "", *self.foot])


def small_pages() -> dict[str, SmallPage]:
    written = Path(__file__).with_name("pages_by_language.txt").read_text(encoding="utf-8")
    pages = {}
    for section in written.split("=== ")[1:]:
        name, _, rest = section.partition("\n")
        head, body, foot = (part.strip().splitlines() for part in rest.split("---\n"))
        pages[name] = SmallPage(head, body, foot)
    return pages


PAGES = small_pages()
PROMISED = {"English", "German", "French", "Spanish", "Russian", "Chinese", "Japanese"}


def called_body(text: str, *, thread: bool = False) -> list[str]:
    blocks = cut_blocks(text)
    verdicts = body_verdicts(blocks, thread=thread)
    return [block.text for block, body in zip(blocks, verdicts, strict=True) if body]


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_no_paragraph_is_lost_in_any_language(page: SmallPage) -> None:
    body = called_body(page.text)
    assert [paragraph for paragraph in page.body if paragraph not in body] == []


@pytest.mark.parametrize("language", PAGES)
def test_no_menu_and_no_foot_is_body_in_the_languages_promised(language: str) -> None:
    page = PAGES[language]
    body = called_body(page.text)
    taken = [line for line in (*page.head, *page.foot) if line in body]
    assert len(taken) <= (language not in PROMISED), taken


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)
def test_a_text_without_furniture_is_kept_whole_in_any_language(page: SmallPage) -> None:
    assert called_body("\n\n".join(page.body)) == list(page.body)
    assert called_body(page.body[0]) == [page.body[0]]


def test_short_lines_of_an_interview_are_its_body() -> None:
    turns = [
        "Q: Will the ferry run in winter?",
        "A: It will, as long as the harbour stays free of ice.",
        "Q: Who pays for it?",
        "A: Both towns do. Each gives half of what the tickets do not bring in.",
    ]
    assert called_body("\n\n".join(turns)) == turns


def test_what_is_certain_by_rule_the_model_cannot_overrule() -> None:
    text = "\n\n".join(
        ["Share this", *PAGES["English"].body[:2], "Advertisement", "ferry_at_dawn.jpg"]
    )
    judged = judge(cut_blocks(text))

    eager = model_of({"features": NAMES, "depth": 1, "trees": [9.0]})
    odds = np.array(log_odds(judged, model=eager))
    assert (odds > 0).tolist() == [False, True, True, False, False]


def test_an_outside_vote_turns_a_doubtful_line_of_a_thread_and_no_certain_one() -> None:
    blocks = cut_blocks("Capelin, cod and herring\n\nthey catch less of it\n\nAdvertisement")
    for vote in (True, False):
        voted = {block.start: vote for block in blocks}
        verdicts = body_verdicts(blocks, voted=voted, thread=True)
        assert verdicts == [True, True, False]
    pointer = cut_blocks("Read more: the cod quota")
    assert body_verdicts(pointer, voted={0: False}, thread=True) == [False]
    assert body_verdicts(pointer, voted={0: True}, thread=True) == [True]


@pytest.mark.parametrize(
    "turner", ["Previous 1 2 Next", "1 2 3", "Previous Page 1 2 3 Next", "zurück 1 2 3 weiter"]
)
def test_page_turners_are_never_body(turner: str) -> None:
    assert turner not in called_body("\n\n".join([*PAGES["English"].body, turner]))


def test_in_a_thread_short_lines_are_how_people_write() -> None:
    posts = ["lol no", "Joined", "they closed the port years ago", "Source:"]
    assert called_body("\n".join(posts), thread=True)[0] == "lol no"


def test_a_page_without_blocks_has_no_verdicts() -> None:
    assert body_verdicts([]) == []
