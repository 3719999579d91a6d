"""What governs the words of an event: climbed through the parse, from the event to the root.

Each word on the way says something by its own surroundings (`_clause`, `_nominal`) and, if it is a
cue of `event_flag_cues.yaml`, by itself. Two negatives make a fact. A verb of telling ends the way.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from detente.codebook.event_flag_cues import FlagCue, FlagCues, Of, Reads
from detente.coding.event_flag_times import is_ahead

if TYPE_CHECKING:
    from spacy.tokens import Token

UNDONE = re.compile(
    r"un(?!der|i[tf]|cover|veil|leash|lock|load|seat|rav|fold|do)[a-z]{3,}(?:ed|en|wn|ught|id|ilt|ld|nt|pt)"
)
"""A participle that is denied by its prefix ('unsigned', 'unpaid')."""

NOT = frozenset({"not", "n't", "n’t", "never", "neither", "nor"})
NOBODY = frozenset({"no", "nobody", "none", "nothing", "neither", "no-one"})
WHATEVER = frozenset({"circumstance", "point", "time", "stage", "way", "account", "condition", "means",
                      "event", "moment", "mood", "hurry", "position", "pretext", "rush", "shape"})  # fmt: skip
"""'At no point', 'under no circumstances'."""
ONLY = frozenset({
    "only", "merely", "just", "simply", "until", "till", "before", "least", "content", "long",
    "without", "less", "fewer", "sooner", "matter", "doubt", "wonder", "small", "other", "alone",
})  # fmt: skip
"""Words after 'not' by which it denies nothing of the event ('not until noon did they')."""

WILL = frozenset({"will", "'ll", "’ll", "wo", "shall"})
WOULD = frozenset({"would", "'d", "’d"})
CAN = frozenset({"could", "can", "ca"})
OUGHT = frozenset({"may", "might", "should", "must", "ought"})
INVERTED = frozenset({"had", "should", "were"})
"""Words that open a condition where they stand before the subject ('had they met')."""

COPULAS = frozenset({"be", "seem", "look", "appear", "become", "remain", "sound", "prove"})
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
OBJECTS = frozenset({"dobj", "nsubjpass", "attr", "dative", "oprd"})
AUXILIARIES = frozenset({"aux", "auxpass"})
LIGHT = frozenset({
    "have", "give", "make", "take", "hold", "do", "stage", "launch", "offer", "mount", "issue",
    "send", "show", "bring", "pay", "deliver", "conduct", "carry", "see", "sign", "reach", "lodge",
    "impose", "receive", "get", "call", "strike", "extend", "lead", "face", "begin", "start",
})  # fmt: skip
"""Verbs whose object, however definite, happens if they do ('hold the talks')."""

OCCURS = frozenset({
    "come", "happen", "occur", "arrive", "follow", "begin", "start", "resume", "go", "take", "be",
    "end", "open", "leave", "materialise", "materialize", "emerge", "arise", "break", "erupt", "get", "stay",
})  # fmt: skip
"""Verbs whose subject, however definite, happens if they do ('the visit took place')."""

BY_WAY = frozenset({"by", "in", "after", "through", "while", "when", "upon", "on", "before"})
ADJUNCT = BY_WAY | {"since", "despite", "without", "during", "amid", "besides"} - {"on", "in"}
"""Words that lead from a verb to a clause beside it, not to what it is about."""
OCCASIONS = frozenset({"after", "during", "since", "despite", "amid", "following", "over"})
UNTRUE = frozenset({"wrong", "untrue", "false", "incorrect", "mistake", "nonsense", "absurd", "myth"})
"""What it is to say something that is not so."""

DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
ARTICLES = frozenset({"a", "an", "any", "no", "another", "one", "every", "some"})
MAX_CLIMB = 10
LED_BY = 4
"""Words before an event among which 'without' or 'instead of' is looked for."""


@dataclass(slots=True)
class Said:
    """What has been said of an event so far, and whether anything above can still say more."""

    cues: FlagCues
    inside: frozenset[int]
    negated: bool = False
    hypothetical: bool = False
    future: bool = False
    would: bool = False
    teller: Token | None = None
    counted: set[int] = field(default_factory=set)

    def deny(self, words: Sequence[Token]) -> None:
        """Count the negatives among words that are not the event's own, each once."""
        for each in words:
            if each.i not in self.counted and each.i not in self.inside:
                self.counted.add(each.i)
                self.negated = not self.negated


def read_scope(head: Token, *, inside: frozenset[int], cues: FlagCues) -> Said:
    """What is said of the event whose head is `head`; `inside` are its own words' numbers."""
    said = Said(cues, inside)
    if _is_verbal(head):
        _clause(head, said)
    else:
        _nominal(head, said)
    if UNDONE.fullmatch(head.text):
        said.negated = not said.negated
    _climb(head, said)
    return said


def _step(word: Token, said: Said) -> Token | None:
    """The next word to climb from, after what it says has been read; None where the way ends."""
    if _apply_marks(word, said):
        _, above = _governor(word)
        if above is not None and _is_verbal(above):
            _coloured(above, said)
        return None
    if word.head == word:
        return None
    if word.dep_ in {"conj", "appos"}:
        return _step(word.head, said) if _shares(word) else None
    if _is_verbal(word):
        return _step_verb(word, said)
    if word.pos_ in {"NOUN", "PROPN", "PRON", "NUM", "DET"}:
        return _step_noun(word, said)
    return _inherit(word.head, said)


def _inherit(above: Token, said: Said) -> Token:
    if _is_verbal(above):
        _clause(above, said)
    return above


def _shares(word: Token) -> bool:
    """Whether a conjunct shares what governs the first: no finite clause of its own."""
    own = any(c.dep_ in SUBJECTS for c in word.children)
    return not own or word.head.dep_ != "ROOT"


# --- from a verb


def _step_verb(verb: Token, said: Said) -> Token | None:
    passed, above = _governor(verb)
    if above is None or _stands_alone(verb):
        return None
    if (
        verb.tag_ == "VB"
        and verb.dep_ == "ccomp"
        and not any(c.dep_ in AUXILIARIES for c in verb.children)
    ):
        return _inherit(above, said)  # 'may see troops mass'
    if verb.dep_ == "ccomp" and above.lemma_ == "be" and _complement(above) is None:
        if _cue("clause", above, passed, said) is None:
            return _inherit(above, said)  # 'it may be that'
    if _is_too(above):
        said.deny([c for c in above.children if c.lower_ == "too"])
    cue = _cue("subject" if verb.dep_ in {"csubj", "csubjpass"} else "clause", above, passed, said)
    if cue is not None:
        return _govern(cue, verb, said)
    return _step_uncued(verb, above, passed, said)


def _is_too(word: Token) -> bool:
    """'Too weak to attack'."""
    return word.pos_ in {"ADJ", "ADV"} and any(c.lower_ == "too" for c in word.children)


def _stands_alone(verb: Token) -> bool:
    """True for a finite clause that says when, why or which: what is above says nothing of it."""
    if verb.dep_ == "relcl":
        if any(
            c.lower_ == "in" and any(g.lower_ == "which" for g in c.children) for c in verb.children
        ):
            return False
        if any(c.lower_ == "that" and c.dep_ in {"advmod", "mark"} for c in verb.children):
            return False
        full = sum(c.dep_ == "dobj" for c in verb.children) > 1  # no relative: 'the rumour that'
        return verb.tag_ != "VB" and not full
    own = any(c.dep_ in SUBJECTS for c in verb.children)
    return verb.dep_ == "advcl" and own and verb.tag_ != "VB"


def _step_uncued(verb: Token, above: Token, passed: list[Token], said: Said) -> Token | None:
    """On from a verb under a word that is no cue: what is passed on depends on the link."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)
    if verb.dep_ in {"xcomp", "csubj"} or (to and verb.dep_ in {"advcl", "acl", "relcl"}):
        if _is_verbal(above):
            _clause(above, said)
        else:
            _nominal(above, said)
        return above
    if verb.dep_ == "acl" and verb.tag_ == "VBG" and above.dep_ == "dobj":
        cue = _cue("clause", above.head, passed, said)
        return _govern(cue, verb, said) if cue is not None else None
    gerund = verb.tag_ == "VBG" and not any(c.dep_ in SUBJECTS for c in verb.children)
    if gerund and _is_verbal(above) and (not passed or passed[0].lower_ in BY_WAY):
        _coloured(above, said)
    return None


def _coloured(above: Token, said: Said) -> None:
    """Pass on that a clause is supposed or to come, but not that it is denied."""
    other = Said(said.cues, said.inside, counted=set(said.counted))
    _clause(above, other)
    _climb(above, other)
    said.hypothetical |= other.hypothetical
    said.future |= other.future
    said.would |= other.would


def _climb(word: Token, said: Said) -> None:
    above: Token | None = word
    for _ in range(MAX_CLIMB):
        above = _step(above, said) if above is not None else None


# --- from a noun


def _step_noun(noun: Token, said: Said) -> Token | None:
    passed, above = _governor(noun)
    if above is None:
        return None
    place: Of = "subject" if noun.dep_ == "nsubj" else "thing"
    cue = _cue(place, above, passed, said)
    if cue is None and noun.dep_ == "nsubjpass":
        cue = _cue("subject", above, passed, said)
    if cue is not None:
        return _govern(cue, noun, said)
    if passed:
        return _step_phrase(noun, above, passed, said)
    counted = any(c.lower_ in ARTICLES for c in noun.children)
    if noun.dep_ == "nsubj":
        if (counted or above.lemma_ in OCCURS) and not _complement(above):
            return _inherit(above, said)
        if any(c.lower_ in WOULD for c in above.children):
            _coloured(above, said)
        return None
    if noun.dep_ in OBJECTS and _is_indefinite(noun) and not counted and above.lemma_ not in LIGHT:
        _coloured(above, said)
        return None
    if noun.dep_ in OBJECTS and (counted or above.lemma_ in LIGHT):
        if noun.dep_ == "dobj" and any(
            c.lower_ == "for" and c.dep_ == "prep" and is_ahead(c) for c in above.children
        ):
            said.future = True
        return _inherit(above, said)
    return None


def _step_phrase(noun: Token, above: Token, passed: list[Token], said: Said) -> Token | None:
    """On from a noun in a phrase of no cue: 'a round of talks', 'could lead to an attack'."""
    if passed[0].lower_ == "of" and not _is_verbal(above):
        _nominal(above, said)
        return above
    if _is_indefinite(noun) and passed[0].lower_ not in OCCASIONS and _is_verbal(above):
        _coloured(above, said)
    return None


def _complement(verb: Token) -> Token | None:
    """What a copula says of its subject."""
    if verb.lemma_ not in COPULAS:
        return None
    return next((c for c in verb.children if c.dep_ in {"acomp", "attr", "oprd"}), None)


def _is_indefinite(noun: Token) -> bool:
    return not any(
        c.lower_ in DEFINITE or (c.dep_ == "poss" and c.ent_type_ != "DATE") for c in noun.children
    )


# --- governors and cues


def _governor(word: Token) -> tuple[list[Token], Token | None]:
    """The words passed on the way up (prepositions, particles), and the word that governs."""
    passed: list[Token] = []
    above = word.head
    before = word.nbor(-1) if word.i > 0 else word
    if word.tag_ == "VBG" and word.dep_ in {"amod", "compound"} and before.pos_ == "ADP":
        above = before  # a gerund taken for an adjective ('from boarding Greek boats')
    while _is_passed(above):
        passed.append(above)
        above = above.head
    if above == word or above.pos_ == "ADP":
        return passed, None
    return passed, above


def _is_passed(word: Token) -> bool:
    linking = word.pos_ in {"ADP", "ADV", "SCONJ", "PART"} or word.dep_ == "advmod"
    return linking and word.head != word


def _apply_marks(word: Token, said: Said) -> bool:
    """Read 'without', 'instead of' before a word; True where one was there."""
    first = word if _is_verbal(word) else word.left_edge
    led = first.doc[max(first.sent.start, first.i - LED_BY) : first.i]
    passed, _ = _governor(word)
    for each in (*led, *passed):
        between = first.doc[each.i + 1 : first.i]
        for rest, reads, _ in said.cues.of("mark", each.lower_):
            joined = all(t.lower_ in {*rest, "to"} or t.pos_ == "ADV" for t in between)
            there = set(rest) <= {t.lower_ for t in between}
            if reads == "negates" and there and (joined or each in passed) and each.i < first.i:
                said.deny([each])
                return True
    return False


def _cue(
    place: Of, above: Token, passed: Sequence[Token], said: Said
) -> tuple[Token, Reads] | None:
    """The cue that governs: the word above, or what a copula above says."""
    candidates = [above, *passed]
    if _is_verbal(above):
        said_of = _complement(above)
        candidates += [said_of] if said_of is not None else []
        if above.lemma_ == "be" and place != "subject":  # 'the fear is that they will'
            candidates += [c for c in above.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
    if passed and above.dep_ == "dobj":  # 'invited the premier for talks'
        candidates.append(above.head)
    for word in candidates:
        if word.i in said.inside:
            continue
        lemma = word.lemma_.lower() if word.tag_ not in {"JJR", "JJS"} else word.lower_
        for cue in said.cues.of(place, lemma):
            if _links(place, cue, word, passed) and _stands(cue.rest, word, passed):
                return word, cue.reads
    return None


def _links(place: Of, cue: FlagCue, word: Token, passed: Sequence[Token]) -> bool:
    """Whether a cue's word is of its part of speech, and the preposition passed may lead to it."""
    if cue.pos not in {"any", word_class(word)}:
        return False
    if not passed or word in passed or passed[0].lower_ in cue.rest:
        return True
    if place == "thing":
        return word.pos_ in {"NOUN", "PROPN"} and passed[0].lower_ in {"of", "for", "to", "about"}
    return passed[0].lower_ not in ADJUNCT


def word_class(word: Token) -> str:
    return "verb" if _is_verbal(word) else "noun" if word.pos_ in {"NOUN", "PROPN"} else "other"


def _stands(rest: Sequence[str], word: Token, passed: Sequence[Token]) -> bool:
    """Whether a cue's other words stand under the first or were passed."""
    if not rest:
        return True
    near = [
        *passed,
        word.head,
        *word.children,
        *(c for p in word.children if p.dep_ == "prep" for c in p.children),
    ]
    return set(rest) <= {t.lower_ for t in near} | {t.lemma_.lower() for t in near}


def _govern(cue: tuple[Token, Reads], word: Token, said: Said) -> Token | None:
    """Apply a cue, and read what stands around it."""
    above, reads = cue
    if reads == "tells":
        _tell(above, said)
        return None
    if reads == "negates":
        said.negated, said.hypothetical, said.would = not said.negated, False, False
    elif reads == "supposes" or (reads == "judges" and not _is_past(above.head)):
        said.hypothetical = True
    elif said.would:
        said.would, said.future = False, True
    before = said.negated
    if _is_verbal(above):
        _clause(above, said)
    else:
        _nominal(above, said)
        if above.head != above and above.dep_ in {"acomp", "attr", "oprd"}:
            _clause(above.head, said)
            above = above.head
    if reads == "plans" or (reads == "aims" and not (_is_past(above) and said.negated != before)):
        said.future = True
    return above


def _tell(teller: Token, said: Said) -> None:
    """What is told in the past that it 'would' happen is to come."""
    said.teller = teller
    if teller.tag_ == "VB" and teller.head != teller:
        cue = _cue("clause", teller.head, (), said)
        if cue is not None and cue[0].lemma_.lower() in UNTRUE:
            said.negated = not said.negated
    if said.would and not said.hypothetical:
        said.would, said.future = False, True


# --- what a word's own surroundings say


def _clause(verb: Token, said: Said) -> None:
    """A verb's own auxiliaries, negatives, adverbs, conjunction and conditions."""
    auxiliaries = _auxiliaries(verb)
    modals = {each.lower_ for each in auxiliaries} - {"to"}
    before = said.negated
    said.deny([*_negatives(verb), *_adverbs(verb, "negates", said)])
    refused = any(c.dep_ == "neg" for c in verb.children)
    denied = said.negated != before and refused
    supposed = _supposed(verb, said)
    condition = _opens_condition(verb, said)
    now = _is_present(verb, auxiliaries) and not condition
    coming = bool(modals & WILL) or (now and is_ahead(verb))
    if modals & OUGHT or (modals & CAN and said.negated == before and not refused):
        said.hypothetical = True
        coming |= is_ahead(verb) and "have" not in modals
    if modals & WOULD:
        _would(verb, said, denied=denied, supposed=supposed, perfect="have" in modals)
    if supposed and (coming or _is_to(verb)):
        said.hypothetical = True
    anyone = any(c.lower_ in {"whoever", "anyone", "anybody"} for c in verb.children if c.dep_ == "nsubj")
    anyone |= verb.dep_ == "relcl" and verb.head.lower_ in {"anyone", "anybody", "whoever"}
    if condition or anyone or _adverbs(verb, "supposes", said) or _is_asked(verb):
        said.hypothetical = True
    said.future |= (
        coming or _is_to(verb) or _is_headline(verb) or bool(_adverbs(verb, "plans", said))
    )


def _would(verb: Token, said: Said, *, denied: bool, supposed: bool, perfect: bool) -> None:
    """'Would' supposes; told by somebody it may still be a future, denied alone it is a refusal."""
    if supposed or perfect:
        said.hypothetical = True
    elif not ((denied or _has_none_of(verb)) and verb.dep_ == "ROOT"):
        said.would = True


def _has_none_of(verb: Token) -> bool:
    """'Would have none of it', which is a refusal."""
    return verb.lemma_ == "have" and any(c.lower_ == "none" for c in verb.children)


def _nominal(noun: Token, said: Said) -> None:
    """A noun's own determiner and adjectives, and the day to come that it has."""
    said.deny(
        [c for c in noun.children if c.lower_ in NOBODY and c.dep_ in {"det", "neg", "nummod"}]
    )
    said.deny([c for c in noun.children if c.dep_ == "neg"])
    said.deny(_adverbs(noun, "negates", said))
    if _adverbs(noun, "supposes", said):
        said.hypothetical = True
    timed = any(c.dep_ == "prep" and c.lower_ == "for" and is_ahead(c) for c in noun.children)
    if _adverbs(noun, "plans", said) or is_ahead(noun, surely=True) or timed:
        said.future = True


def _auxiliaries(verb: Token) -> list[Token]:
    """A verb's auxiliaries, or those it shares with the verb it is joined to."""
    own = _own_auxiliaries(verb)
    if not own and verb.dep_ == "conj" and not any(c.dep_ in SUBJECTS for c in verb.children):
        same = verb.tag_ in {verb.head.tag_, "VB"} and _is_verbal(verb.head)
        return _auxiliaries(verb.head) if same else []
    return own


def _own_auxiliaries(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in AUXILIARIES]


def _negatives(verb: Token) -> list[Token]:
    """The words that deny a clause: 'not', a subject that is nobody, an object that is none."""
    found = [
        c
        for c in verb.children
        if (c.dep_ == "neg" or (c.lower_ in NOT and c.i < verb.i)) and not _is_only(c, verb)
    ]
    found += [
        d
        for c in verb.children
        if c.lower_ in {"longer", "more"}
        for d in c.children
        if d.lower_ == "no"
    ]
    if not found:
        found += _fronted(verb)
    for child in verb.children:
        if child.dep_ in {"nsubj", "nsubjpass", "dobj", "attr"}:
            found += _nobody(child)
        elif child.dep_ == "prep":
            found += [
                d
                for noun in child.children
                if noun.lemma_.lower() in WHATEVER
                for d in noun.children
                if d.lower_ == "no"
            ]
    if verb.dep_ == "conj" and _auxiliaries(verb) and not _own_auxiliaries(verb):
        found += _negatives(verb.head) if _is_verbal(verb.head) else []
    return found


def _fronted(verb: Token) -> list[Token]:
    """'Not once did they', 'under no pretext will they'."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    finite = next((c for c in verb.children if c.dep_ in AUXILIARIES), None)
    if subject is None or finite is None or finite.i > subject.i:
        return []
    leading = [t for t in verb.doc[verb.sent.start : finite.i] if t.lower_ in NOT | {"no"}]
    return [] if any(_is_only(t, verb) for t in leading) else leading[:1]


def _nobody(noun: Token) -> list[Token]:
    own = [noun] if noun.lower_ in NOBODY else []
    after = {t.lower_ for t in noun.doc[noun.left_edge.i : noun.i + 2]}
    if after & {"less", "fewer", "sooner", "but", "other", "small"}:
        return []  # 'no fewer than ten', 'nobody but'
    return own + [
        c
        for c in noun.subtree
        if c.i < noun.i and c.head in {noun, *noun.children}
        and (c.lower_ in NOBODY | {"not", "hardly", "scarcely"} or (c.lower_ == "little" and noun.lower_ == "time")) and c.dep_ in {"det", "neg", "preconj", "cc", "nummod", "advmod", "quantmod", "amod"}
    ]  # fmt: skip


def _is_only(denial: Token, verb: Token) -> bool:
    """True where 'not' denies something else: 'not only', 'did not stop until'."""
    after = [t.lower_ for t in verb.doc[denial.i + 1 : denial.i + 3]]
    if set(after) & ONLY or after[:1] == ["but"]:
        return True
    auxiliaries = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    until = {c.lower_ for c in verb.children} & {"until", "till", "before"}
    return bool(until) and ("did" in auxiliaries or ("had" in auxiliaries and until != {"before"}))


def _adverbs(word: Token, reads: Reads, said: Said) -> list[Token]:
    """The cues that stand in a clause, or before a noun."""
    return [
        c
        for c in word.children
        if c.i not in said.inside and c.dep_ in {"advmod", "amod", "neg", "compound", "npadvmod", "poss"}
        and any(read == reads and _stands(rest, c, ()) for rest, read, _ in said.cues.of("adverb", c.lower_))
    ]  # fmt: skip


def _is_present(verb: Token, auxiliaries: Sequence[Token]) -> bool:
    finite = [a for a in auxiliaries if a.tag_ in {"VBZ", "VBP"}]
    if verb.tag_ in {"VBG", "VBN"}:
        return bool(finite) and all(a.lemma_ == "be" for a in finite)
    return verb.tag_ in {"VBZ", "VBP"} and not auxiliaries


def _is_past(verb: Token) -> bool:
    return verb.tag_ == "VBD" or any(a.tag_ == "VBD" for a in _auxiliaries(verb))


def _is_to(verb: Token) -> bool:
    """True for 'are to meet'; 'were to meet' is one where nothing is supposed."""
    to = [c for c in verb.children if c.dep_ == "aux" and c.lower_ == "to"]
    above = verb.head
    if not to or verb.dep_ != "xcomp" or above.lemma_ != "be":
        return False
    return not any(c.dep_ in {"acomp", "attr"} for c in above.children) and not _marked(above) \
        and not _is_inverted(above)  # fmt: skip


def _is_headline(verb: Token) -> bool:
    """True for 'Chad to expel envoys'."""
    to = any(c.lower_ == "to" and c.dep_ == "aux" and c.i < verb.i for c in verb.children)
    alone = verb.dep_ == "ROOT" or (verb.dep_ in {"acl", "relcl"} and verb.head.pos_ == "PROPN"
                                    and verb.head.dep_ == "ROOT")  # fmt: skip
    return to and alone and verb.i > verb.sent.start + 1


def _supposed(verb: Token, said: Said) -> bool:
    """Whether a clause stands under a condition of its own or in a setting that is supposed."""
    for child in verb.children:
        if child.dep_ in {"advcl", "prep"} and (
            _opens_condition(child, said) or _is_if(child, said)
        ):
            return True
        if child.dep_ in {"prep", "advmod", "npadvmod"} and _is_setting(child, said):
            said.hypothetical = True
            return True
    above = verb.head
    return verb.dep_ == "xcomp" and above.lemma_ in {"be", "go"} and _supposed(above, said)


def _is_if(word: Token, said: Said) -> bool:
    return any(
        reads == "supposes" and _stands(rest, word, ())
        for rest, reads, _ in said.cues.of("mark", word.lower_)
    )


def _is_setting(word: Token, said: Said) -> bool:
    return any(
        reads == "supposes" and _stands(rest, each, (word, *word.children))
        for each in (word, *word.children)
        for rest, reads, _ in said.cues.of("setting", each.lower_)
    )


def _marked(verb: Token) -> bool:
    return any(c.dep_ == "mark" and c.lower_ in {"if", "unless", "as"} for c in verb.children)


def _opens_condition(verb: Token, said: Said) -> bool:
    """Whether a clause is a condition: 'if', 'unless', 'in case', 'had they', 'should they'."""
    for child in verb.children:
        if (
            child.dep_ in {"mark", "advmod", "prep"}
            and child.i < verb.i
            and child.i not in said.inside
        ):
            for rest, reads, _ in said.cues.of("mark", child.lower_):
                if reads == "supposes" and (_stands(rest, child, ()) or _before(child, rest)):
                    return True
    return _is_led_by_if(verb, said) or _is_inverted(verb)


def _before(mark: Token, rest: Sequence[str]) -> bool:
    return mark.i > 0 and mark.nbor(-1).lower_ in rest


def _is_led_by_if(verb: Token, said: Said) -> bool:
    """Whether the words before the subject suppose, however they were parsed ('in case they')."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS and c.i < verb.i), None)
    if subject is None:
        return False
    first = subject.left_edge
    led = [t for t in first.doc[max(verb.sent.start, first.i - 3) : first.i] if t.lower_ != "that"]
    led = [*led, first]
    return any(
        reads == "supposes" and [t.lower_ for t in led[at : at + 1 + len(rest)]] == [led[at].lower_, *rest]
        and at + 1 + len(rest) >= len(led) - 1
        for at in range(len(led))
        for rest, reads, _ in said.cues.of("mark", led[at].lower_)
    )  # fmt: skip


def _is_inverted(verb: Token) -> bool:
    """'Had they met', 'were they to meet', 'should they meet'."""
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    finite = [verb] if verb.lower_ == "were" else []
    finite += [c for c in verb.children if c.dep_ in AUXILIARIES and c.lower_ in INVERTED]
    if subject is None or not finite or verb.sent.text.rstrip().endswith("?"):
        return False
    first = min(finite, key=lambda token: token.i)
    leading = [t for t in verb.subtree if t.i < first.i and not t.is_punct and t.pos_ != "CCONJ"]
    return first.i < subject.i and not leading


def _is_asked(verb: Token) -> bool:
    """Whether a question asks if it happens; 'why did they' takes it as true."""
    if verb.dep_ != "ROOT" or not verb.sent.text.rstrip().endswith("?"):
        return False
    asked = {c.lower_ for c in verb.sent} & {"why", "how", "when", "where", "who", "whom"}
    return not (asked and any(c.lower_ == "did" for c in verb.children))


def _is_verbal(word: Token) -> bool:
    return word.pos_ in {"VERB", "AUX"} or word.tag_.startswith("VB")
