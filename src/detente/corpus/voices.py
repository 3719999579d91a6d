"""Which documents are one voice: the same text again, or one author's same argument retold.

Two links make a voice:

- a copy: most of the shorter text's five-word runs stand in the longer, whoever signs it
  (candidates by MinHash of stretches, so time stays near linear);
- a retelling, in the same language (`retellings.py`) or another (`translations.py`): what is said
  (names, figures, single sentences) and who is named as its writer agree. One author on one topic
  is not enough.

What a person judged of a document's voice comes before both.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from heapq import heappop, heappush
from types import MappingProxyType

from detente.corpus.compared import Compared, compared_of
from detente.corpus.copies import copies
from detente.corpus.likely_pairs import likely_pairs
from detente.corpus.retellings import retellings
from detente.corpus.sayings import Said, said_of
from detente.corpus.translations import INSTALLED, Encode, translations
from detente.records import Document, Problem, record_id

NOTHING_JUDGED: Mapping[str, str] = MappingProxyType({})
DAMAGED = frozenset({"machine_spun", "mojibake", "error_page", "paywall_stub"})
"""Problems of a copy that another copy of the same voice is taken before."""


@dataclass(frozen=True, slots=True)
class Voicing:
    """Which voice a document is of, the fullest of that voice, and how sure this is (0..1).

    `echo_detail` says what the document is an echo of; None for the fullest itself.
    """

    document: str
    voice: str
    best: str
    confidence: float
    echo_detail: str | None


def group_voices(
    documents: Iterable[Document],
    *,
    judged: Mapping[str, str] = NOTHING_JUDGED,
    encode: Encode | None = INSTALLED,
) -> list[Document]:
    """The documents with `voice`, `voice_best` and `voice_confidence` set, in the order given.

    As `assign_voices` finds them: an echo gets a Problem `echo` that names what it echoes.
    """
    listed = list(documents)
    voicings = assign_voices(listed, judged=judged, encode=encode)
    return [voiced(each, voicing) for each, voicing in zip(listed, voicings, strict=True)]


def assign_voices(
    documents: Iterable[Document],
    *,
    judged: Mapping[str, str] = NOTHING_JUDGED,
    encode: Encode | None = INSTALLED,
) -> list[Voicing]:
    """The voice of each document, in the order given; of a text hashes and a packed copy are kept.

    `best` is the fullest of a voice: no problem that DAMAGED names, not cut, not a digest, then
    the longest body. The confidence is that of the weakest link on the surest way to it, 1.0 for
    a document that stands alone. `judged` holds, for the id of a document, the id of the one that
    it echoes, which is then certain, or `own`: it takes the place of every link found for that
    document. A document that is not here joins nothing.

    The answer does not hang on the order of the documents. Another document changes it only where
    it shares text, a name or figures with these: what more than 50 different texts share counts
    for nothing between two of them (`standing_text`).
    """
    listed: list[Document] = []
    texts: list[Compared] = []
    sayings: list[Said] = []
    for document in documents:
        texts.append(compared_of(document))
        sayings.append(said_of(document))
        listed.append(_bare(document))
    order = sorted(range(len(listed)), key=lambda i: listed[i].id)
    ordered, compared = [listed[i] for i in order], [texts[i] for i in order]
    links, secondhand = _found(compared, [sayings[i] for i in order], encode)
    links = _judged(links, [document.id for document in ordered], judged)
    here = {document.id for document in ordered}
    echoes = {i for i, document in enumerate(ordered) if judged.get(document.id) in here}
    found = _voicings(ordered, compared, links, secondhand=secondhand, echoes=echoes)
    placed = dict(zip(order, found, strict=True))
    return [placed[i] for i in range(len(listed))]


def _found(
    compared: Sequence[Compared], said: Sequence[Said], encode: Encode | None
) -> tuple[dict[tuple[int, int], float], AbstractSet[int]]:
    """The links found, and which documents hand on the words of another."""
    links = copies(compared)
    pairs = list(likely_pairs(said, groups=_roots(len(said), links)))
    retold = retellings(said, pairs=pairs)
    translated = translations(said, pairs=pairs, encode=encode)
    return links | retold.links | translated.links, retold.secondhand | translated.secondhand


def _bare(document: Document) -> Document:
    """The document as far as it is needed once its text has been compared."""
    return replace(document, text="", parts=(), evidence={}, dates=(), judgements=())


def _judged(
    links: dict[tuple[int, int], float], ids: Sequence[str], judged: Mapping[str, str]
) -> dict[tuple[int, int], float]:
    """The links found between documents that nobody judged, and those that a judgement makes."""
    kept = {
        pair: sureness
        for pair, sureness in links.items()
        if judged.keys().isdisjoint((ids[pair[0]], ids[pair[1]]))
    }
    places = {document: index for index, document in enumerate(ids)}  # `own` is none of them
    for document, other in judged.items():
        if document in places and other in places:
            kept[places[other], places[document]] = 1.0
    return kept


def _voicings(
    documents: Sequence[Document],
    texts: Sequence[Compared],
    links: Mapping[tuple[int, int], float],
    *,
    secondhand: AbstractSet[int],
    echoes: AbstractSet[int],
) -> list[Voicing]:
    """The voice of each document; one that a person judged an echo comes last for its best."""

    def rank(i: int) -> tuple[object, ...]:
        return (i not in echoes, i not in secondhand, *_fullness(documents[i], texts[i]))

    near: dict[int, dict[int, float]] = defaultdict(dict)
    for (one, other), sureness in links.items():
        strongest = max(sureness, near[one].get(other, 0.0))
        near[one][other] = near[other][one] = strongest
    found: dict[int, Voicing] = {}
    for members in _groups(len(documents), links):
        best = max(members, key=rank)
        voice = record_id("voice", min(documents[i].id for i in members), 0, 0)
        for index, sureness in _sureness(best, near).items():
            found[index] = _voicing(documents[index], documents[best], voice, sureness)
    return [found[index] for index in range(len(documents))]


def _groups(count: int, links: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The connected sets of documents."""
    groups: dict[int, list[int]] = defaultdict(list)
    for index, root in enumerate(_roots(count, links)):
        groups[root].append(index)
    return list(groups.values())


def _roots(count: int, links: Iterable[tuple[int, int]]) -> list[int]:
    """One document of the connected set of each."""
    parent = list(range(count))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for one, other in links:
        parent[root(other)] = root(one)
    return [root(index) for index in range(count)]


def _sureness(best: int, near: dict[int, dict[int, float]]) -> dict[int, float]:
    """For each member the strength of the strongest chain to the best one: its weakest link."""
    sure: dict[int, float] = {}
    waiting = [(-1.0, best)]
    while waiting:
        value, index = heappop(waiting)
        if index in sure:
            continue
        sure[index] = -value
        for other, link in near.get(index, {}).items():
            heappush(waiting, (max(value, -link), other))
    return sure


def _fullness(document: Document, text: Compared) -> tuple[bool, bool, bool, int, str]:
    sound = DAMAGED.isdisjoint(problem.kind for problem in document.problems)
    whole, own_words = document.truncated is None, document.genre != "digest"
    return (sound, whole, own_words, text.length, document.id)


def _voicing(document: Document, best: Document, voice: str, sureness: float) -> Voicing:
    detail = None
    if document.id != best.id:
        named = f"'{best.title}' ({best.origin})" if best.title else best.origin
        detail = f"the same argument as {named}; {sureness:.0%} sure"
    return Voicing(document.id, voice, best.id, round(sureness, 3), detail)


def voiced(document: Document, voicing: Voicing) -> Document:
    """The document with its voice; an echo of another says so."""
    problems = tuple(problem for problem in document.problems if problem.kind != "echo")
    if voicing.echo_detail is not None:
        problems = (*problems, Problem("echo", voicing.echo_detail, None))
    return replace(
        document,
        voice=voicing.voice,
        voice_best=voicing.best,
        voice_confidence=voicing.confidence,
        problems=problems,
    )
