"""The brief as one page: no network, no script needed, everything from a document escaped."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from detente.brief.bargain_section import bargain_page
from detente.brief.camps_section import camps_page
from detente.brief.citations import PLOVER, SCALES
from detente.brief.content import BRIEF_SCHEMA, BriefContent
from detente.brief.dispute_section import dispute_page
from detente.brief.happened import happened_page
from detente.brief.headline import leaning, period_of, plural, said_in_all, told_of
from detente.brief.influence_section import influence_page
from detente.brief.left_out import left_out_page
from detente.brief.matrix import ledger_page
from detente.brief.model_content import BriefModels
from detente.brief.network import network_page
from detente.brief.opposed import opposed_rows
from detente.brief.passages import LISTED, Evidence, day_in_words, line_of, visible
from detente.brief.predictions import forecast_lines, likelihood_sources, states_of
from detente.brief.series import series_page
from detente.brief.sources import source_rows
from detente.brief.voices import stance_rows
from detente.brief.weighed import weighed_page

TEMPLATES = Path(__file__).parent / "templates"
INPUTS = 100
"""Input digests listed on the page; all stand in brief.json."""


def html_of(content: BriefContent) -> str:
    """The brief as one self-contained HTML page.

    Its content security policy allows its own style and script, by their digests, and nothing
    else: no request leaves the page, and no markup of a document can run.
    """
    style, script = _asset("brief.css"), _asset("brief.js")
    evidence = Evidence(content.documents)
    ledger = ledger_page(content, evidence)
    weighed = weighed_page(content, evidence)
    return (
        _environment()
        .get_template("page.html.j2")
        .render(
            content=content,
            schema=BRIEF_SCHEMA,
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            policy=_policy(style, script),
            names=[line_of(name, longest=120) for name in content.dyad_names],
            period=period_of(content),
            told=told_of(content, evidence),
            said=said_in_all(content, ledger, told_of(content, evidence)),
            leaning=leaning(content, weighed),
            weighed=weighed,
            stances=stance_rows(content, evidence, ledger),
            opposed=opposed_rows(content, evidence),
            states=states_of(content, evidence),
            as_of=day_in_words(content.as_of),
            listed=LISTED,
            sources=source_rows(content, evidence),
            ledger=ledger,
            forecasts=forecast_lines(content, evidence),
            happened=happened_page(content, evidence),
            series=series_page(content),
            network=network_page(content, evidence),
            **_models(content, evidence),
            left_out=left_out_page(content, evidence),
            likelihoods=[SCALES.get(each, each) for each in likelihood_sources(content)],
            plover=PLOVER,
            inputs=sorted(content.inputs.items())[:INPUTS],
        )
    )


def _models(content: BriefContent, evidence: Evidence) -> dict[str, Any]:
    """The sections of the models, each None where nothing was given for it."""
    held, names = content.models or BriefModels(), content.dyad_names
    return {
        "dispute": held.dispute and dispute_page(held.dispute, evidence, names),
        "bargaining": held.bargaining and bargain_page(held.bargaining, evidence, names),
        "camps": held.camps and camps_page(held.camps, evidence, names),
        "influence": held.influence and influence_page(held.influence, names),
    }


@cache
def _asset(name: str) -> str:
    return "\n" + (TEMPLATES / name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    """Only this style and this script, told by their digests; the empty icon is a data address."""
    allowed = {
        "default-src": "'none'",
        "style-src": _digest(style),
        "script-src": _digest(script),
        "img-src": "data:",
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def _digest(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES, encoding="utf-8"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    filters: Mapping[str, Any] = {"visible": visible, "plural": plural, "figure": "{:,}".format}
    environment.filters.update(filters)
    return environment
