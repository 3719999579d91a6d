"""The threshold of near repeats parts tellings of one event from tellings of two."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from drawn_rows import drawn_rows
from hypothesis import given, settings
from reckoned_rows import MadeEngine, Row, without_repeats

from detente.measures import PanelQuestion, RowChoice, panel_statement
from detente.measures.choosing import NearRule

SAME = (
    ("Finland and Estonia sign a rail tunnel accord", "Finland, Estonia sign rail tunnel accord"),
    ("Peru recalls its ambassador from Mexico City", "Peru recalls ambassador from Mexico"),
    ("Kenyan and Ethiopian ministers open border post at Moyale",
     "Ministers open Moyale border post, Kenyan officials say"),
    ("Ghana sends medical supplies to Togo after floods",
     "After floods Ghana sends Togo medical supplies"),
    ("Jakarta and Canberra resume talks on fishing rights",
     "Talks on fishing rights resume in Jakarta"),
    ("Kuwait pledges $40m for schools in Jordan", "Kuwait pledges money for Jordan schools"),
    ("Пакистан и Иран открыли новый пункт перехода границы",
     "Иран и Пакистан открыли пункт перехода границы"),
    ("Nepal protests to India over road through Lipulekh",
     "Nepal protests over Indian road through Lipulekh"),
)  # fmt: skip
OTHER = (
    ("Finland and Estonia sign a rail tunnel accord", "Finland and Estonia agree on wolf hunting"),
    ("Peru recalls its ambassador from Mexico City", "Peru protests to Mexico over asylum"),
    ("Kenyan and Ethiopian ministers open border post at Moyale",
     "Kenyan police chief visits Ethiopian academy"),
    ("Ghana sends medical supplies to Togo after floods", "Ghana lends Togo money for a dam"),
    ("Jakarta and Canberra resume talks on fishing rights",
     "Jakarta and Canberra hold talks on live cattle"),
    ("Kuwait pledges $40m for schools in Jordan", "Kuwait and Jordan pledge to fight smuggling"),
    ("Пакистан и Иран открыли новый пункт перехода границы",
     "Иран и Пакистан обсудили цены на газ"),
    ("Nepal protests to India over road through Lipulekh", "Nepal protests as India bans onions"),
)  # fmt: skip


def told(*headlines: str) -> list[Row]:
    day = date(2016, 3, 2)
    return [
        {"first_date": day, "last_date": day, "headline": words, "code": f"04{number}"}
        for number, words in enumerate(headlines)
    ]


def left(rows: list[Row], rule: NearRule | None = None) -> int:
    choice = RowChoice(dedup="near", near=rule or NearRule())
    found = panel_statement(PanelQuestion(by="year"), choice=choice).rows(MadeEngine(rows))
    return sum(row[5] for row in found)


@pytest.mark.parametrize("pair", SAME)
def test_one_event_in_other_words_is_counted_once(pair: tuple[str, str]) -> None:
    assert left(told(*pair)) == 1


@pytest.mark.parametrize("pair", OTHER)
def test_two_events_of_one_pair_and_day_are_counted_twice(pair: tuple[str, str]) -> None:
    assert left(told(*pair)) == 2


def test_addresses_speak_where_there_are_no_headlines() -> None:
    one, other = told("", "")
    urls: list[dict[str, Any]] = [
        {**one, "headline": None, "url": "https://a.example/world/kuwait-pledges-jordan-schools"},
        {**other, "headline": None, "url": "http://b.example/Kuwait-pledges-Jordan-schools.html"},
    ]
    assert left(urls) == 1
    assert left([{**each, "url": None} for each in urls]) == 2


@settings(max_examples=40)
@given(drawn_rows())
def test_near_repeats_are_those_of_plain_python(rows: list[Row]) -> None:
    choice = RowChoice(dedup="near", several_pairs=False)
    ((count,),) = choice.statement(["asked_rows", *choice.steps, "count_rows"]).rows(
        MadeEngine(rows)
    )
    counting = [row for row in rows if row["events"]]
    assert count == len(without_repeats(counting, "near"))
