"""`detente influence --json`: the keys of every model's answer, and of all that is in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from detente.doors.cli import app
from made_panels import made_panel

EFFECT = {"estimate", "error", "low", "high", "p_value", "per_cent"}
FOLLOWING = {
    "least_detectable", "least_per_cent", "power", "level", "verdict", "why",
    *(f"effect.{key}" for key in EFFECT),
}  # fmt: skip
EVERY = {
    "model", "lags", "follower", "leader", "units.effect", "units.per_cent", "constraints",
    "limits", "warnings",
    *(
        f"panel.{key}"
        for key in (
            "file", "value", "actors", "periods", "first", "last", "total", "actors_left_out",
            "left_out", "to_itself", "rows_added_up",
        )
    ),
    *(f"following.{key}" for key in FOLLOWING),
}  # fmt: skip
PAIRS = {
    "pairs.follower", "pairs.leader", "pairs.q_value", *(f"pairs.effect.{key}" for key in EFFECT),
    *(f"placebo_leaders.{key}" for key in ("leaders", "rank", "share", "larger")),
}  # fmt: skip
WHAT_IF = {
    *(f"what_if.{key}" for key in ("change", "signs", "paths", "band", "seed")),
    *(
        f"what_if.runs.{key}"
        for key in (
            *("assumption", "spectral_radius", "draws", "exploding"),
            *(f"alike.{name}" for name in "ABCD"),
        )
    ),
    *(
        f"what_if.runs.steps.{key}"
        for key in ("ahead", "sender", "recipient", "mean", "low", "high", "unchanged")
    ),
}
COUNT = {
    *EVERY, *PAIRS, *WHAT_IF, "family", "jointly", "leaders", "spillover",
    "recipient", "dispersion",
    "stopped",
    *(f"toward.{key}" for key in FOLLOWING),
    *(
        f"{name}.{key}"
        for name in ("naive", "lead", "own", "reverse", "reciprocity")
        for key in EFFECT
    ),
}  # fmt: skip
LINEAR = {
    *EVERY, *PAIRS, *WHAT_IF, "r_squared", "spectral_radius", "decides",
    *(f"naive.{key}" for key in EFFECT),
}  # fmt: skip
TERM = {"term", *(f"effect.{key}" for key in EFFECT)}
EXPLAINED = {
    *EVERY, "placebos.trade", "placebo_of_pair", "published.dispersion",
    *(f"terms.{key}" for key in TERM),
    *(
        f"published.{name}.{key}"
        for name in ("senders", "recipients", "beside")
        for key in TERM
    ),
}  # fmt: skip


def keys_of(found: object, place: str = "") -> set[str]:
    """The places of all that is no object, those in a list told once."""
    if isinstance(found, dict):
        return {
            key for name, each in found.items() for key in keys_of(each, f"{place}.{name}")
        }  # fmt: skip
    if isinstance(found, list) and any(isinstance(each, dict) for each in found):
        return {key for each in found for key in keys_of(each, place)}
    return {place.removeprefix(".")}


@pytest.mark.parametrize(
    ("arguments", "keys"),
    [
        (("--toward", "C", "--shock", "B", "C", "--horizon", "1", "--paths", "4"), COUNT),
        (("--model", "blin", "--shock", "B", "C", "--horizon", "1", "--paths", "4"), LINEAR),
        (("--model", "sir", "--covariates", "pairs.csv"), EXPLAINED),
    ],
)
def test_an_answer_has_these_keys_and_no_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], keys: set[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    panel = made_panel(actors=4, periods=40)
    rows = [
        f"{a},{b},{when},{panel.counts[t, i, j]:g}\n"
        for t, when in enumerate(panel.periods)
        for i, a in enumerate(panel.actors)
        for j, b in enumerate(panel.actors)
        if i != j
    ]
    Path("panel.csv").write_text("actor,recipient,period,events\n" + "".join(rows), "utf-8")
    Path("pairs.csv").write_text(
        "sender,recipient,trade\nA,B,9\nA,C,1\nA,D,3\nB,C,2\nB,D,6\nC,D,4\n", "utf-8"
    )
    asked = ["influence", "panel.csv", "--follower", "A", "--leader", "B", "--json"]
    ran = CliRunner().invoke(app, [*asked, *arguments])
    assert ran.exit_code == 0, ran.stderr
    assert keys_of(json.loads(ran.stdout)) == keys


def test_every_key_stands_in_the_table_of_the_page(root: Path) -> None:
    page = (root / "docs/how-to-ask-who-follows-whom.md").read_text("utf-8")
    table = page.partition("## As JSON")[2]
    named = {*re.findall(r"`([a-z_]+)`", table)}
    of_names = {*"ABCD", "trade"}  # what actors and covariates are called
    keys = {part for key in COUNT | LINEAR | EXPLAINED for part in key.split(".")} - of_names
    assert keys <= named
    assert named <= keys | {"more", "fewer", "none", "untold", "null", "undecided", "true"}
