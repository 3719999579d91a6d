"""A paragraph is one block, whether it stands on one line or on many."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from detente.corpus.blocks import cut_blocks

WRAPPED = """The ministers of Oman and Yemen met at the border on Friday to
speak of the road between their ports. They agreed to open two
more crossings before the summer and to share the costs.

A second meeting will follow in the autumn, when the road is to
be surveyed by engineers from both countries.
"""


def test_a_hard_wrapped_paragraph_is_one_block() -> None:
    assert [block.text[:12] for block in cut_blocks(WRAPPED)] == ["The minister", "A second mee"]


def test_one_paragraph_a_line_gives_one_block_a_line() -> None:
    lines = [f"This is paragraph {n} of a page, " + "and it goes on " * 12 for n in range(5)]
    assert len(cut_blocks("\n".join(lines))) == 5


def test_a_wrapped_text_may_hold_a_line_of_control_characters() -> None:
    lines = [*WRAPPED.splitlines(), "\x1f", *WRAPPED.splitlines()]
    assert "\x1f" in [block.text for block in cut_blocks("\n".join(lines))]


def test_short_lines_of_a_menu_stay_apart() -> None:
    assert len(cut_blocks("Home\nWorld\nOpinion\nSport\nWeather\n")) == 5


@given(st.text(alphabet=st.sampled_from("ab .\n\r\t\u00a0\u2028é"), max_size=300))
def test_blocks_hold_their_text_and_leave_only_blanks(text: str) -> None:
    last = 0
    for block in cut_blocks(text):
        assert text[block.start : block.end] == block.text
        assert not text[last : block.start].strip("\u200b\u2060\ufeff").strip()
        last = block.end
    assert not text[last:].strip()
