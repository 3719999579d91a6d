"""What a ranking of hypotheses hangs on, in sentences, and which evidence decides."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from typing import Literal

from detente.weighing.kernel import Numbers
from detente.weighing.rating import RatedEvidence
from detente.weighing.results import (
    AtRho,
    Deciding,
    HypothesisScore,
    OriginWeight,
    Rule,
    RuleOrder,
    Sensitivity,
    WeighedEvidence,
)

RULES: dict[Rule, str] = {
    "parc": "the weighted inconsistency",
    "squared": "the squared inconsistency",
    "bayes": "the posterior",
}
MOST_DECIDING, MOST_VOICES = 8, 5
"""Groups of deciding items, and voices that change a leader, that are named."""
VAGUE_DOES_WELL = (
    "An inconsistency score counts only what speaks against: a hypothesis that little can "
    "contradict does well by it."
)
JUDGEMENT = "judgement"
"""The source of a likelihood that is measured on nothing."""
SAME = 1e-9
"""Log odds nearer to 0 than this are 0 but for the order of adding."""
Order = tuple[tuple[str, ...], ...]
Hanging = Literal["rule", "ranges", "rho", "voice"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found by all rules, at every rho and without each voice."""

    scores: tuple[HypothesisScore, ...]
    orders: tuple[RuleOrder, ...]
    by_rho: tuple[AtRho, ...]
    origins: tuple[OriginWeight, ...]
    least_odds: Numbers
    """Least log odds of one hypothesis against another over the ranges."""
    discounted: Order
    """By PARC's score, were a voice's items discounted in it as they are in the posterior."""
    rho: float

    @property
    def ids(self) -> list[str]:
        """The hypotheses, as the scores have them."""
        return [score.hypothesis.id for score in self.scores]

    def order(self, rule: Rule) -> Order:
        """The order by a rule, the best first."""
        return next(each.order for each in self.orders if each.rule == rule)


def _named(ids: Iterable[str]) -> str:
    """The hypotheses' ids as a phrase: `warmer`, `warmer and rift`."""
    *most, last = ids
    return f"{', '.join(most)} and {last}" if most else last


def sensitivity_of(findings: Findings) -> tuple[Sensitivity, ...]:
    """Whether the ranking depends on the rule, the ranges, rho or a voice: a sentence for each."""
    return (
        *_by_rule(findings),
        _by_ranges(findings),
        *_by_rho(findings),
        *_by_voice(findings),
    )


def _depends(of: Hanging, sentence: str) -> Sensitivity:
    return Sensitivity(of, depends=True, sentence=sentence)


def _holds(of: Hanging, sentence: str) -> Sensitivity:
    return Sensitivity(of, depends=False, sentence=sentence)


def _by_rule(findings: Findings) -> Iterator[Sensitivity]:
    opposite = list(_opposites(findings))
    for better, worse in opposite:
        a, b = (_score(findings, each) for each in (better, worse))
        yield _depends(
            "rule",
            f"The two rules order {better} and {worse} oppositely: the weighted inconsistency "
            f"({a.parc:.3g} against {b.parc:.3g}) puts {better} first, the squared one "
            f"({a.squared:.3g} against {b.squared:.3g}) {worse}.",
        )
    if not opposite:
        yield _holds("rule", "The two inconsistency rules order no two oppositely.")
    firsts = {rule: findings.order(rule)[0] for rule in RULES}
    if len(set(firsts.values())) == 1:
        sentence = f"All three rules put {_named(firsts['bayes'])} first."
        yield _holds("rule", sentence)
    else:
        told = [f"{_named(first)} by {RULES[rule]}" for rule, first in firsts.items()]
        yield _depends("rule", f"The rules put first: {'; '.join(told)}.")


def _opposites(findings: Findings) -> Iterator[tuple[str, str]]:
    """Pairs of which the weighted rule puts the first before the other, the squared one after."""
    places = [
        {id_: place for place, tied in enumerate(findings.order(rule)) for id_ in tied}
        for rule in ("parc", "squared")
    ]  # fmt: skip
    for one, two in combinations(findings.ids, 2):
        here, there = (place[one] - place[two] for place in places)
        if here * there < 0:
            yield (one, two) if here < 0 else (two, one)


def _score(findings: Findings, id_: str) -> HypothesisScore:
    return findings.scores[findings.ids.index(id_)]


def _by_ranges(findings: Findings) -> Sensitivity:
    leader, *_ = findings.order("bayes")[0]
    row = findings.least_odds[findings.ids.index(leader)]
    rivals = [
        each for each, odds in zip(findings.ids, row, strict=True) if each != leader and odds < SAME
    ]
    if not rivals:
        sentence = f"Wherever in their ranges the likelihoods lie, {leader} is the most probable."
        return _holds("ranges", sentence)
    behind = [each for each in findings.ids if each not in {leader, *rivals}]
    verdict = "The evidence does not decide"
    if behind:
        verdict += f" beyond putting {_named(behind)} behind {leader}"
    return _depends(
        "ranges",
        f"{verdict}: {leader} leads at the middle of the ranges of the likelihoods, but within "
        f"them {_named(rivals)} can come before it.",
    )


def _by_rho(findings: Findings) -> Iterator[Sensitivity]:
    changes = [
        f"{_named(later.leaders)} from {later.rho:.2g}"
        for earlier, later in pairwise(findings.by_rho)
        if earlier.leaders != later.leaders
    ]
    leaders = _named(findings.by_rho[0].leaders)
    if changes:
        sentence = f"Who leads depends on rho: {leaders} at 0, {', '.join(changes)} on."
        yield _depends("rho", sentence)
    else:
        yield _holds("rho", f"Whatever rho is from 0 to 1, first comes {leaders}.")
    first, discounted = findings.order("parc")[0], findings.discounted[0]
    if first != discounted:
        yield _depends(
            "rho",
            "The weighted inconsistency counts each item, however many its voice has; discounted "
            f"like the posterior, it would put {_named(discounted)} first, not "
            f"{_named(first)}.",
        )


def _by_voice(findings: Findings) -> Iterator[Sensitivity]:
    """A sentence for each rule and each other first, with the voices without which it is so."""
    changed: dict[tuple[Rule, tuple[str, ...]], list[str]] = defaultdict(list)
    for origin in findings.origins:
        for new in origin.orders:
            if new.order[0] != findings.order(new.rule)[0]:
                changed[new.rule, new.order[0]].append(origin.voice)
    for (rule, first), voices in changed.items():
        named = voices[:MOST_VOICES]
        more = len(voices) - len(named)
        told = f"{', '.join(named)} (or one of {more} more)" if more else " or ".join(named)
        before = _named(findings.order(rule)[0])
        sentence = f"Without {told}, {RULES[rule]} puts {_named(first)} first, not {before}."
        yield _depends("voice", sentence)
    if not changed:
        sentence = "Whichever single voice is left out, the same comes first by each rule."
        yield _holds("voice", sentence)


def deciding_of(
    rows: Sequence[WeighedEvidence], weighed: Numbers, findings: Findings
) -> tuple[Deciding, ...]:
    """The items that tell the posterior's first from its second, those alike together.

    `weighed` (n, h) holds what each item adds to the log likelihood of each hypothesis. Items are
    alike that one voice tells of one driver or type with the same ratings.
    """
    leader, runner_up = [each for tied in findings.order("bayes") for each in tied][:2]
    pull = weighed[:, findings.ids.index(leader)] - weighed[:, findings.ids.index(runner_up)]
    alike: dict[tuple[object, ...], list[tuple[float, WeighedEvidence]]] = defaultdict(list)
    for each, value in zip(rows, pull.tolist(), strict=True):
        item = each.evidence
        alike[item.origin, item.class_, item.about, each.ratings].append((value, each))
    found = [_deciding(items, leader, runner_up) for items in alike.values()]
    telling = [each for each in found if abs(each.log_odds) > SAME]
    telling.sort(key=lambda each: (-abs(each.log_odds), each.evidence))
    return tuple(telling[:MOST_DECIDING])


def _deciding(
    items: Sequence[tuple[float, WeighedEvidence]], leader: str, runner_up: str
) -> Deciding:
    strongest = max(items, key=lambda each: (abs(each[0]), each[1].evidence.id))[1].evidence
    return Deciding(
        evidence=tuple(each.evidence.id for _, each in items),
        voice=strongest.voice,
        class_=strongest.class_,
        about=strongest.about,
        leader=leader,
        runner_up=runner_up,
        log_odds=math.fsum(value for value, _ in items),
        text=strongest.because.text,
    )


def assumptions_of(rated: Sequence[RatedEvidence], findings: Findings) -> tuple[str, ...]:
    """What the figures rest on, to be told with them."""
    sources = {each.source for row in rated for each in row.likelihoods if each}
    by_hand = sum(row.by_hand for row in rated)
    told = [
        _of_likelihoods(sources),
        _of_priors(findings),
        _of_rho(findings.rho),
        VAGUE_DOES_WELL,
    ]
    if by_hand:
        told.append(f"By hand: {by_hand} of {len(rated)} rows of the matrix.")
    return tuple(told)


def _of_likelihoods(sources: set[str]) -> str:
    judged = (
        "are judgements" if sources <= {JUDGEMENT} else f"are from: {', '.join(sorted(sources))}"
    )
    return (
        f"The likelihoods {judged}, given as ranges: a posterior is an interval over them. Its "
        "middle serves to sort; it is no estimate by itself."
    )


def _of_priors(findings: Findings) -> str:
    hypotheses = [score.hypothesis for score in findings.scores]
    if len({each.prior for each in hypotheses}) == 1:
        return f"Beforehand every hypothesis is held alike likely ({hypotheses[0].prior:.3g})."
    return f"Beforehand: {', '.join(f'{each.id} {each.prior:.3g}' for each in hypotheses)}."


def _of_rho(rho: float) -> str:
    most = f"as no more than {1 / rho:.3g} of its own" if rho else "each as one of its own"
    return (
        f"rho is {rho:.3g}: the claims of one voice, however many, count {most}, and so do the "
        "events it tells. That one author's claims are one argument in several sentences is a "
        "judgement."
    )
