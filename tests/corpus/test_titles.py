"""The title is the headline: not the standfirst, the section, the crumbs or the site's name."""

from __future__ import annotations

import pytest
from reading_pages import Read

BODY = (
    "The harbour of Mombasa will lend two cranes to Tanga while the new quay is built, the two "
    "port authorities said. Ships bound for Tanga were diverted twice this year.\n\n"
    "Kenya and Tanzania had argued over the cranes since March. Port workers on both sides called "
    "the loan a sign that the quarrel is over.\n\n"
    "The cranes are to return to Mombasa when the quay opens, and both ports will share the cost "
    "of the ships that carry them along the coast.\n"
)
TITLE = "Mombasa lends cranes to Tanga"


@pytest.mark.parametrize(
    "head",
    [
        (
            f"Home\nAfrica\n{TITLE}\nKenya and Tanzania end a quarrel over cranes in the harbour\n"
            "By Asha Mwinyi\n3 May 2017"
        ),
        f"• News\n• Africa\n• {TITLE}\n{TITLE}\nAsha Mwinyi / Coast Herald / May 3, 2017",
        f"Home > Africa > {TITLE}\n{TITLE}\n3 May 2017",
        f"{TITLE}\n…and the two port authorities share the cost of the ships\n3 May 2017",
        f"{TITLE} - Coast Herald\nMenu\n{TITLE}\nBy Asha Mwinyi",
        (
            f"Two cranes stand on the quay of a harbour at dawn.\nPhoto: Asha Mwinyi\n{TITLE}\n"
            "By Asha Mwinyi"
        ),
        f"Coast Herald\nWorld\n{TITLE}",
    ],
)
def test_the_headline_is_the_title(read: Read, head: str) -> None:
    assert read(f"{head}\n\n{BODY}").title == TITLE


def test_a_title_may_be_a_quotation_or_a_cry(read: Read) -> None:
    for title in (
        "Kenya et Tanzanie signent « la paix des grues » et « la paix du port »",
        "Cranes for Tanga from Mombasa, at last!",
    ):
        assert read(f"{title}\nBy Asha Mwinyi\n\n{BODY}").title == title


def test_a_chinese_title_is_found_by_its_signs(read: Read) -> None:
    body = (
        "越南和泰国周二签署了关于湄公河水位数据的协定。两国官员说，协定将在明年生效。\n\n"
        "河水去年降到了很低的水位，沿岸的农民因此失去了收成。泰国说，上游的水坝应当公布放水的时间。\n\n"
        "下一次会议将在河内举行，两国还要讨论渔业和航运，并且交换各自水文站的数据。\n"
    )
    text = f"首页\n国际\n越南泰国签署湄公河水位协定\n作者：王小明\n\n{body}"
    document = read(text)
    assert (document.title, document.authors) == ("越南泰国签署湄公河水位协定", ("王小明",))


def test_a_page_without_a_headline_has_no_title(read: Read) -> None:
    assert read(BODY).title is None
