"""The two camps of a signed network as one SVG picture that reads without colour."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from detente.brief.camps_picture import ActorMark, TieLine, camps_picture
from detente.models.results import Balance
from detente.relations import SignedNetwork

HEAD, FOOT = 56, 26
"""Above the picture, a title and the key; below it, what is not drawn."""
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
KEY = (
    '<path class="tie" d="M20 48H60"/><text x="66" y="52">positive</text>',
    '<path class="tie negative" d="M150 48H190"/><text x="196" y="52">negative</text>',
    '<path class="tie odds" d="M280 48H320"/>',
    '<text x="326" y="52">heavy, with its sign: at odds with the camps</text>',
)


def camps_svg(network: SignedNetwork, found: Balance) -> str:
    """The picture: the camps as two columns, a line for each tie between actors drawn.

    Positive ties are solid, negative ones dashed; those at odds with the camps are heavy and bear
    their sign. What is left out is counted under the picture.
    """
    picture = camps_picture(network, found, names={})
    height = HEAD + picture.height + FOOT
    heads = (
        f'<text class="head" x="{x}" y="16" text-anchor="{anchor}">{told}</text>'
        for x, anchor, told in picture.heads
    )
    size = f'viewBox="0 0 {picture.width} {height}" width="{picture.width}"'
    lines = [
        f'<svg xmlns="{SVG}" {size} role="img">',
        f"<title>{_text(_title(found))}</title>",
        f"<style>{STYLE}</style>",
        f'<rect width="{picture.width}" height="{height}" fill="#fff"/>',
        f'<text class="head" x="20" y="26">{_text(_title(found))}</text>',
        *KEY,
        f'<g transform="translate(0 {HEAD})">',
        *heads,
        *map(_tie, picture.ties),
        *map(_actor, picture.actors),
        "</g>",
        *_foot(found, len(picture.actors), len(picture.ties), height),
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _title(found: Balance) -> str:
    window = f", {found.window}" if found.window else ""
    proof = "" if found.proved else f", not proved: at least {found.bounds[0]:g}"
    return f"Two camps{window}: ties of weight {found.frustration:g} at odds with them{proof}"


def _tie(tie: TieLine) -> str:
    kind = "tie" + (" negative" if tie.negative else "") + (" odds" if tie.sign else "")
    mark = f'<text class="mark" x="{tie.x}" y="{tie.y + 4}">{tie.sign}</text>' if tie.sign else ""
    return f'<g><title>{_text(tie.title)}</title><path class="{kind}" d="{tie.path}"/>{mark}</g>'


def _actor(actor: ActorMark) -> str:
    return (
        f"<g><title>{_text(actor.title)}</title>"
        f'<circle class="actor" cx="{actor.x}" cy="{actor.y}" r="5"/>'
        f'<text class="name" text-anchor="{actor.anchor}" x="{actor.label_x}" '
        f'y="{actor.y + 4}">{_text(actor.label)}</text></g>'
    )


def _foot(found: Balance, actors: int, ties: int, height: int) -> Iterator[str]:
    left = found.actors - actors, found.ties - ties
    if any(left):
        told = f"Not drawn: {left[0]} actors with fewer ties at odds, and {left[1]} ties."
        yield f'<text x="20" y="{height - 14}">{told}</text>'


def _text(text: str) -> str:
    """Text that is text in XML too: escaped, without characters that XML forbids."""
    return escape("".join(c if c.isprintable() else " " for c in text))
