"""What the items of a model's file rest on, each `because` found in the documents of a brief.

A `because` is `FILE: words` (words that stand so in that document), `source: publisher, title,
date, address`, `judgement: why`, or the id of a claim.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from detente.brief.ground_rows import STATED
from detente.brief.model_content import Ground, GroundForm, GroundKind
from detente.records import Claim, Document, Span, span_of
from detente.relations import (
    BargainingCase,
    Condition,
    Dispute,
    Infeasible,
    Preference,
    Ranking,
    SignedNetwork,
    Statement,
    Weight,
)

WORDS = re.compile(r"([^:\n]{1,200}\.[A-Za-z0-9]{1,8}): +(\S.*)", re.DOTALL)
FORMS: dict[str, GroundForm] = {"source": "source", "judgement": "judgement"}
OPTION = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Grounding:
    """The documents and claims that a `because` can point to."""

    def __init__(self, documents: Iterable[Document], claims: Iterable[Claim]) -> None:
        self._named: dict[str, list[Document]] = {}
        for document in documents:
            for origin in document.origins:
                for name in {origin, re.split(r"[\\/]", origin)[-1]}:
                    self._named.setdefault(name, []).append(document)
        self._claims = {claim.id: claim.span for claim in claims}

    def of_dispute(self, dispute: Dispute) -> Iterator[Ground]:
        """Each option, each combination ruled out, each part of a preference, each scenario."""
        names = {option.id: option.name for option in dispute.options}
        for option in dispute.options:
            yield self._ground("option", option.by, option.name, option.because)
        yield from self._of_parts(dispute.infeasible, dispute.preferences, names, None)
        for each in dispute.scenarios:
            yield self._ground("scenario", "", each.name, each.because, each.name)
            yield from self._of_parts(each.infeasible, each.preferences, names, each.name)

    def of_actors(self, case: BargainingCase) -> Iterator[Ground]:
        """Each column that says why of each actor, or what describes it where there is none."""
        for actor in case.actors:
            for column, because in actor.reasons or (("", actor.because),):
                item = re.sub(r"because[\s_-]*", "", column, flags=re.IGNORECASE)
                yield self._ground("actor", actor.name, item, because)

    def of_ties(self, network: SignedNetwork) -> Iterator[Ground]:
        """Each tie of a network."""
        for tie in network.ties:
            word = "positive" if tie.sign > 0 else "negative"
            item = f"{tie.a} and {tie.b}: {word}"
            yield self._ground("tie", tie.a, item, "; ".join(tie.because))

    def _of_parts(
        self,
        barred: Iterable[Infeasible],
        preferences: Iterable[Preference],
        names: dict[str, str],
        scenario: str | None,
    ) -> Iterator[Ground]:
        for out in barred:
            told = _told(out.when, names)
            yield self._ground("infeasible", "", told, out.because, scenario)
        for preference in preferences:
            for item, because in _parts(preference, names):
                yield self._ground("preference", preference.of, item, because, scenario)

    def _ground(
        self, kind: GroundKind, of: str, item: str, because: str, scenario: str | None = None
    ) -> Ground:
        form, span, missing = self._found(because.strip())
        return Ground(kind, of, item, scenario, because, form, span, missing)

    def _found(self, because: str) -> tuple[GroundForm, Span | None, str | None]:
        if stated := STATED.match(because):
            return FORMS[stated[1].casefold()], None, None
        if because in self._claims:
            return "words", self._claims[because], None
        if not (pointed := WORDS.fullmatch(because)):
            return "other", None, None
        name, words = pointed[1].strip(), pointed[2].strip()
        documents = self._named.get(name, [])
        for document in documents:
            if span := _span(document, words):
                return "words", span, None
        return "unfound", None, "it does not hold these words" if documents else "not in this brief"


def _span(document: Document, words: str) -> Span | None:
    """The words in the document, line ends and other white space between them as it has them."""
    pattern = r"\s+".join(map(re.escape, words.split()))
    found = re.search(pattern, document.text)
    return span_of(document, found.start(), found.end()) if found else None


def _told(condition: Condition, names: dict[str, str]) -> str:
    """The condition with each option's name in place of its id."""
    return OPTION.sub(
        lambda found: f"“{names[found[0]]}”" if found[0] in names else found[0], condition.text
    )


def _parts(preference: Preference, names: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Each part of a preference in words, and its `because`."""
    if isinstance(preference.by, Ranking):
        count = sum(map(len, preference.by.levels))
        yield f"{count} outcomes, in {len(preference.by.levels)} steps", preference.by.because
        return
    parts: tuple[Statement | Weight, ...] = preference.by
    for number, part in enumerate(parts, start=1):
        told = _told(part.holds, names)
        if isinstance(part, Statement):
            given = f", where {_told(part.given, names)}" if part.given else ""
            yield f"{number}. {told}{given}", part.because
        else:
            yield f"{part.worth:+g} for {told}", part.because
