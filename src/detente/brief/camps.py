"""The two camps of a signed network as one SVG picture that reads without colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from detente.brief.passages import line_of
from detente.models.results import Balance
from detente.relations import SignedNetwork, SignedTie

ACTORS = 60
"""The most actors drawn, those of most ties at odds first: more cannot be told apart."""
ROW = 26
TOP = 108
FOOT = 40
WIDTH = 920
LEFT, RIGHT = 330, 590
"""Where the actors of the first and of the second camp stand."""
BULGE = (18, 260)
"""How far a tie within a camp bows out: between neighbours, and from the first to the last."""
NAME = 18
SVG = "http://www.w3.org/2000/svg"
STYLE = """
text{font:13px sans-serif;fill:#000}
.tie{fill:none;stroke:#777;stroke-width:.8}
.negative{stroke-dasharray:5 4}
.odds{stroke:#000;stroke-width:3}
.mark{font-weight:bold;font-size:17px;text-anchor:middle}
.mark,.name{stroke:#fff;stroke-width:4px;paint-order:stroke}
.actor{fill:#fff;stroke:#000;stroke-width:1.5}
.head{font-weight:bold;font-size:15px}
"""


@dataclass(frozen=True, slots=True)
class _Stand:
    """Where an actor stands, and in which camp."""

    x: int
    y: int
    camp: int


def camps_svg(network: SignedNetwork, found: Balance) -> str:
    """The picture: the camps as two columns, a line for each tie between actors drawn.

    Positive ties are solid, negative ones dashed; those at odds with the camps are heavy and bear
    their sign. What is left out is counted under the picture.
    """
    camps = actors_drawn(found)
    stands = {
        name: _Stand((LEFT, RIGHT)[camp], TOP + ROW * row, camp)
        for camp, names in enumerate(camps)
        for row, name in enumerate(names)
    }
    odds = set(found.frustrated)
    ties = [tie for tie in network.ties if tie.a in stands and tie.b in stands]
    ties.sort(key=lambda tie: _pair(tie) in odds)  # those at odds on top
    span = ROW * max(map(len, camps))
    height = TOP + span + FOOT
    left_out = (found.actors - len(stands), found.ties - len(ties))
    lines = [
        f'<svg xmlns="{SVG}" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" role="img">',
        f"<title>{_text(_title(found))}</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{WIDTH}" height="{height}" fill="#fff"/>',
        *_heads(found),
        *(_tie(tie, stands, at_odds=_pair(tie) in odds, span=span) for tie in ties),
        *(_actor(name, stand) for name, stand in stands.items()),
        *_foot(left_out, height),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def actors_drawn(found: Balance) -> tuple[list[str], list[str]]:
    """The actors of each camp that are drawn, by name."""
    ranked = sorted(found.of_actors, key=lambda each: (-each.strained, -each.ties, each.actor))
    kept = {each.actor for each in ranked[:ACTORS]}
    first, second = ([name for name in camp if name in kept] for camp in found.camps)
    return first, second


def _title(found: Balance) -> str:
    window = f", {found.window}" if found.window else ""
    proof = "" if found.proved else f", not proved: at least {found.bounds[0]:g}"
    return f"Two camps{window}: ties of weight {found.frustration:g} at odds with them{proof}"


def _heads(found: Balance) -> list[str]:
    lines = [
        f'<text class="head" x="20" y="26">{_text(_title(found))}</text>',
        '<path class="tie" d="M20 48H60"/><text x="66" y="52">positive</text>',
        '<path class="tie negative" d="M150 48H190"/><text x="196" y="52">negative</text>',
        '<path class="tie odds" d="M280 48H320"/>',
        '<text x="326" y="52">heavy, with its sign: at odds with the camps</text>',
    ]
    for camp, (x, anchor) in enumerate(((LEFT, "end"), (RIGHT, "start"))):
        count = len(found.camps[camp])
        lines.append(
            f'<text class="head" x="{x}" y="{TOP - 24}" text-anchor="{anchor}">'
            f"Camp {camp + 1}: {count} of {found.actors}</text>"
        )
    return lines


def _tie(tie: SignedTie, stands: dict[str, _Stand], *, at_odds: bool, span: int) -> str:
    one, other = stands[tie.a], stands[tie.b]
    path, middle = _path(one, other, span)
    sign, word = ("+", "positive") if tie.sign > 0 else ("−", "negative")
    kind = "tie" + (" negative" if tie.sign < 0 else "") + (" odds" if at_odds else "")
    told = f"{tie.a} and {tie.b}: {word}" + (", at odds with the camps" if at_odds else "")
    mark = ""
    if at_odds:
        mark = f'<text class="mark" x="{middle[0]:.1f}" y="{middle[1] + 4:.1f}">{sign}</text>'
    return f'<g><title>{_text(told)}</title><path class="{kind}" d="{path}"/>{mark}</g>'


def _path(one: _Stand, other: _Stand, span: int) -> tuple[str, tuple[float, float]]:
    """A straight line between the camps, a bow within one; and where its middle is."""
    middle = (one.x + other.x) / 2, (one.y + other.y) / 2
    if one.camp != other.camp:
        return f"M{one.x} {one.y}L{other.x} {other.y}", middle
    outward = -1 if one.camp == 0 else 1
    bulge = outward * (BULGE[0] + (BULGE[1] - BULGE[0]) * abs(one.y - other.y) / span)
    bend = middle[0] + 2 * bulge
    path = f"M{one.x} {one.y}Q{bend:.1f} {middle[1]:.1f} {other.x} {other.y}"
    return path, (middle[0] + bulge, middle[1])


def _actor(name: str, stand: _Stand) -> str:
    x, anchor = (stand.x + 10, "start") if stand.camp == 0 else (stand.x - 10, "end")
    return (
        f"<g><title>{_text(name)}: camp {stand.camp + 1}</title>"
        f'<circle class="actor" cx="{stand.x}" cy="{stand.y}" r="5"/>'
        f'<text class="name" text-anchor="{anchor}" x="{x}" '
        f'y="{stand.y + 4}">{_text(line_of(name, longest=NAME))}</text></g>'
    )


def _foot(left_out: Sequence[int], height: int) -> list[str]:
    if not any(left_out):
        return []
    actors, ties = left_out
    told = f"Not drawn: {actors} actors with fewer ties at odds, and {ties} ties."
    return [f'<text x="20" y="{height - 14}">{told}</text>']


def _pair(tie: SignedTie) -> tuple[str, str]:
    return min(tie.a, tie.b), max(tie.a, tie.b)


def _text(text: str) -> str:
    """Text that is text in XML too: escaped, without characters that XML forbids."""
    return escape("".join(c if c.isprintable() else " " for c in text))
