"""The parts of a spaCy pipeline, run over many texts at once; two of them by quicker ways.

The named entities and the rules of attributes take half of a parse where spaCy runs them. What is
found here is the same (a test holds them equal): of the entities, as a token outside any entity is
scored by itself, so that all are scored at once; of the rules, as what matches one token depends
on its tag, and on its word and relation where a rule names them: these come again and again.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.language import Language
    from spacy.tokens import Doc, Token

Step = Callable[[list["Doc"]], list["Doc"]]

OPEN_FEATURES = 3
"""Tokens a state of spaCy's entity recogniser is told by: the next, the first of the open entity,
and the last read (`StateC.set_context_tokens`)."""
RULED_BY = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
"""What rules may ask of a token for their matches to be kept."""
UNNAMED = -1
"""Stands for every word, or relation, that no rule names."""
BLOCKED = "U-"
"""spaCy's move for tokens that are kept out of entities: never made where none was kept out."""
MEMO = 200_000
"""Tokens whose matches are kept: a hostile text must not fill the memory."""


class FastParse:
    """Parses texts as the pipeline does, each for itself, in order."""

    def __init__(self, nlp: Language) -> None:
        self._nlp = nlp
        self._names: list[str] = []
        self._steps: list[Step] = []

    def __call__(self, texts: Sequence[str]) -> list[Doc]:
        """The parse of each text, by the components the pipeline has now."""
        if self._names != self._nlp.pipe_names:
            self._names = list(self._nlp.pipe_names)
            self._steps = [_step(name, component) for name, component in self._nlp.pipeline]
        docs = [self._nlp.make_doc(text) for text in texts]
        for step in self._steps:
            docs = step(docs)
        return docs


def _step(name: str, component: Any) -> Step:
    if name == "ner" and Entities.fits(component):
        return Entities(component)
    if name == "attribute_ruler" and RememberedRules.fits(component):
        return RememberedRules(component)
    if hasattr(component, "pipe"):
        return lambda docs: list(component.pipe(docs, batch_size=max(len(docs), 1)))
    return lambda docs: [component(doc) for doc in docs]


class _Ruled(NamedTuple):
    """The rules that match a token alone, in order, and what all of them say of it."""

    rules: tuple[int, ...]
    attributes: dict[int, Any]


class RememberedRules:
    """spaCy's AttributeRuler, which matches a token once for each word, tag and relation."""

    def __init__(self, ruler: Any) -> None:
        from spacy.matcher import Matcher  # noqa: PLC0415  heavy

        self._ruler = ruler
        self._single = Matcher(ruler.vocab, validate=False)
        self._longer = Matcher(ruler.vocab, validate=False)
        for number, rule in enumerate(ruler.patterns):
            for matcher, alone in ((self._single, True), (self._longer, False)):
                if patterns := [p for p in rule["patterns"] if (len(p) == 1) is alone]:
                    matcher.add(str(number), patterns)
        self._words, patterns = _named_in(ruler, "LOWER")
        self._relations, _ = _named_in(ruler, "DEP")
        self._pattern = re.compile("|".join(patterns) or "(?!)")
        self._lower: dict[int, int] = {}
        self._known: dict[tuple[int, int, int, bool], _Ruled] = {}

    @staticmethod
    def fits(ruler: Any) -> bool:
        """True where all rules ask only what the memo is kept by, and no token may be left out."""
        tokens = [t for rule in ruler.patterns for pattern in rule["patterns"] for t in pattern]
        kinds = [(k, tuple(v)) for t in _alone(ruler) for k, v in t.items() if isinstance(v, dict)]
        known = {("IN",), ("NOT_IN",)}
        return all(token.keys() <= RULED_BY for token in tokens) and all(
            kind in known or (field, kind) == ("LOWER", ("REGEX",)) for field, kind in kinds
        )

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The same documents, with what the rules say of their tokens."""
        from spacy.tokens._retokenize import set_token_attrs  # noqa: PLC0415  heavy

        attributes, lower, relations = self._ruler.attrs, self._lower, self._relations
        for doc in docs:
            longer = self._longer_of(doc)
            for token in doc:
                word, relation = lower.get(token.lower), token.dep
                if word is None:
                    word = self._word_of(token)
                relation = relation if relation in relations else UNNAMED
                key = (word, token.tag, relation, token.is_space)
                ruled = self._known.get(key) or self._of(token, key)
                if token.i not in longer:
                    set_token_attrs(token, ruled.attributes)
                    continue
                for rule in sorted((*ruled.rules, *longer[token.i])):
                    set_token_attrs(token, attributes[rule])
        return docs

    def _word_of(self, token: Token) -> int:
        """A word as the rules tell it apart: all that they do not name are alike."""
        if len(self._lower) >= MEMO:
            self._lower.clear()
        named = token.lower in self._words or self._pattern.search(token.lower_)
        found = self._lower[token.lower] = token.lower if named else UNNAMED
        return found

    def _longer_of(self, doc: Doc) -> dict[int, list[int]]:
        """By token, the rules of several tokens that say something of it."""
        found: dict[int, list[int]] = defaultdict(list)
        for match, start, end in self._longer(doc, allow_missing=True):
            rule = int(self._ruler.vocab.strings[match])
            at = self._ruler.indices[rule]
            found[at + (end if at < 0 else start)].append(rule)
        return found

    def _of(self, token: Token, key: tuple[int, int, int, bool]) -> _Ruled:
        if len(self._known) >= MEMO:
            self._known.clear()
        matches = self._single(token.doc[token.i : token.i + 1], allow_missing=True)
        rules = sorted({int(self._ruler.vocab.strings[match]) for match, _, _ in matches})
        attributes = {k: v for rule in rules for k, v in self._ruler.attrs[rule].items()}
        found = self._known[key] = _Ruled(tuple(rules), attributes)
        return found


def _alone(ruler: Any) -> list[dict[str, Any]]:
    """What the rules of single tokens ask for."""
    return [p[0] for rule in ruler.patterns for p in rule["patterns"] if len(p) == 1]


def _named_in(ruler: Any, field: str) -> tuple[frozenset[int], list[str]]:
    """The values of a field that rules of single tokens name, and their regular expressions."""
    named: set[int] = set()
    patterns = []
    for asked in (token[field] for token in _alone(ruler) if field in token):
        if "REGEX" in asked and not isinstance(asked, str):
            patterns.append(asked["REGEX"])
        else:
            names = [asked] if isinstance(asked, str) else next(iter(asked.values()))
            named.update(map(ruler.vocab.strings.add, names))
    return frozenset(named), patterns


class Entities:
    """spaCy's greedy entity recogniser, which scores all tokens outside an entity at once."""

    def __init__(self, ner: Any) -> None:
        import numpy as np  # noqa: PLC0415  heavy

        names = _moves(ner)
        self._ner = ner
        self._labels = {n: ner.vocab.strings.add(name[2:]) for n, name in enumerate(names)}
        first = np.array([name[0] for name in names])
        labelled = np.array([len(name) > 2 for name in names])  # noqa: PLR2004  'B-' and a label
        self._begins = (first == "B") & labelled
        self._units = (first == "U") & labelled
        self._outs = np.array([name == "O" for name in names])
        at = {name: n for n, name in enumerate(names)}
        self._inside = np.array([at.get("I-" + name[2:], -1) for name in names])
        self._last = np.array([at.get("L-" + name[2:], -1) for name in names])

    @staticmethod
    def fits(ner: Any) -> bool:
        """True for a greedy recogniser whose states are told by three tokens."""
        if not hasattr(ner, "move_names") or ner.cfg.get("beam_width", 1) != 1:
            return False
        lower = ner.model.maybe_get_ref("lower")
        told = lower is not None and lower.maybe_get_dim("nF") == OPEN_FEATURES
        return told and [each for each in _moves(ner) if each != BLOCKED] == list(ner.move_names)

    def __call__(self, docs: list[Doc]) -> list[Doc]:
        """The same documents, with their entities."""
        import numpy as np  # noqa: PLC0415  heavy

        filled = [doc for doc in docs if len(doc)]
        if not filled:
            return docs
        model = self._ner.model.predict(filled)
        told = [doc.to_array(["SENT_START", "IS_SPACE"]) for doc in filled]
        ends = np.cumsum([len(doc) for doc in filled])
        starts_sentence = np.concatenate([each[:, 0] == 1 for each in told])
        blank = np.concatenate([each[:, 1] == 1 for each in told])
        stops = np.append(starts_sentence[1:], True)
        stops[ends - 1] = True
        moves = self._outside(model, blank, stops)
        last = self._extents(model, moves, stops)
        for doc, end in zip(filled, ends.tolist(), strict=True):
            self._set(doc, end - len(doc), moves, last)
        return docs

    def _outside(self, model: Any, blank: NDArray[Any], stops: NDArray[Any]) -> NDArray[Any]:
        """The move of each token where no entity is open."""
        import numpy as np  # noqa: PLC0415  heavy

        count = len(blank)
        ids = np.full((count, OPEN_FEATURES), -1, dtype="i")
        ids[:, 0] = np.arange(count)
        scores = _scores(model, ids)
        opens = (self._begins & ~stops[:, None]) | self._units
        valid = self._outs | (opens & ~blank[:, None])
        found: NDArray[Any] = np.where(valid, scores, -np.inf).argmax(axis=1)
        return found

    def _extents(self, model: Any, moves: NDArray[Any], stops: NDArray[Any]) -> NDArray[Any]:
        """For each token that begins an entity, the number of the entity's last token."""
        import numpy as np  # noqa: PLC0415  heavy

        last = np.arange(len(moves))
        opened = np.flatnonzero(self._begins[moves])
        at = opened + 1
        while len(opened):
            scores = _scores(model, np.stack([at, opened, at - 1], axis=1).astype("i"))
            rows, inside = np.arange(len(opened)), self._inside[moves[opened]]
            closing = self._last[moves[opened]]
            going, ending = scores[rows, inside], scores[rows, closing]
            goes = ((going > ending) | ((going == ending) & (inside < closing))) & ~stops[at]
            last[opened[~goes]] = at[~goes]
            opened, at = opened[goes], at[goes] + 1
        return last

    def _set(self, doc: Doc, offset: int, moves: NDArray[Any], last: NDArray[Any]) -> None:
        from spacy.tokens import Span  # noqa: PLC0415  heavy

        kinds = moves[offset : offset + len(doc)]
        found, free = [], 0
        for at in (self._begins | self._units)[kinds].nonzero()[0].tolist():
            if at >= free:
                free = int(last[offset + at]) - offset + 1
                found.append(Span(doc, at, free, label=self._labels[int(kinds[at])]))
        doc.set_ents(found, default="outside")


def _moves(ner: Any) -> list[str]:
    """The names of a recogniser's moves in the order of its scores: `move_names` leaves out one."""
    return [
        f"{letter}-{label}" if label or letter != "O" else letter
        for letter, counts in zip("MBILUO", ner.moves.labels.values(), strict=True)
        for _, label in sorted(((n, label) for label, n in counts.items()), reverse=True)
    ]


def _scores(model: Any, ids: NDArray[np.int32]) -> NDArray[np.float32]:
    """The score of each move in states told by these tokens, as spaCy's ParserStepModel has it."""
    vectors = model.state2vec.predict(ids)
    if model.vec2scores is not None:
        vectors = model.vec2scores.predict(vectors)
    scores: NDArray[np.float32] = vectors.copy()
    scores[:, model._class_mask == 0] = scores.min()  # noqa: SLF001  no public name
    return scores
