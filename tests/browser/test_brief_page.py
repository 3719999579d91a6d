"""The page in a real browser: silent, accessible, and whole without scripts or network."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, sync_playwright

from detente.brief import html_of
from detente.codebook import Codebook
from made_brief import empty_brief, made_brief
from made_models import RAILWAY, modelled_brief
from made_series import recorded_brief
from needed import skip_or_fail

pytestmark = pytest.mark.browser

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
QUIET = [
    "--no-sandbox",
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESK, PHONE = 1280, 390
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
SCHEMES = ("light", "dark")
PAGES = ("brief", "empty", "recorded", "modelled")


@dataclass
class Heard:
    """What a page said and asked for while it was open."""

    console: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if path is None:
        skip_or_fail("Chromium is missing")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory, codebook: Codebook) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("pages")
    briefs = {
        "brief": made_brief(),
        "empty": empty_brief(),
        "recorded": recorded_brief(),
        "modelled": modelled_brief(folder, codebook=codebook),
    }
    made = {name: html_of(brief) for name, brief in briefs.items()}
    for name, text in made.items():
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return {name: folder / f"{name}.html" for name in made}


def opened(
    browser: Browser,
    path: Path,
    *,
    width: int = DESK,
    scheme: str = "light",
    scripts: bool = True,
) -> tuple[Page, Heard]:
    context: BrowserContext = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme=scheme,  # type: ignore[arg-type]
        java_script_enabled=scripts,
    )
    page, heard = context.new_page(), Heard()
    page.on("console", lambda message: heard.console.append(message.text))
    page.on("pageerror", lambda error: heard.console.append(str(error)))
    page.on("request", lambda request: heard.requests.append(request.url))
    page.on("dialog", lambda dialog: heard.dialogs.append(dialog.message))
    page.goto(path.as_uri())
    return page, heard


def open_all(page: Page) -> None:
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scripts", [True, False])
def test_the_page_asks_for_nothing_and_the_console_is_silent(
    browser: Browser, pages: dict[str, Path], name: str, *, scripts: bool
) -> None:
    page, heard = opened(browser, pages[name], scripts=scripts)
    page.wait_for_timeout(200)
    web = [url for url in heard.requests if not url.startswith(("file:", "data:,"))]
    assert (heard.console, heard.dialogs, web) == ([], [], [])
    assert heard.requests.count(pages[name].as_uri()) == 1
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_violation_with_every_line_open_or_closed(
    browser: Browser, pages: dict[str, Path], name: str, scheme: str, width: int
) -> None:
    page, _ = opened(browser, pages[name], width=width, scheme=scheme)
    for opening in (False, True):
        if opening:
            open_all(page)
        found = Axe().run(page, options=RULES)
        assert found.violations_count == 0, found.generate_report()
        assert len(found.response["passes"]) > 8
    page.context.close()


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("width", [PHONE, 320, 768, DESK])
def test_the_page_never_scrolls_sideways(
    browser: Browser, pages: dict[str, Path], name: str, width: int
) -> None:
    page, _ = opened(browser, pages[name], width=width)
    for opening in (False, True):
        if opening:
            open_all(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


def test_hostile_text_shows_as_text(browser: Browser, pages: dict[str, Path]) -> None:
    page, heard = opened(browser, pages["brief"])
    open_all(page)
    assert "<img src=x onerror=alert(1)>" in page.inner_text("main")
    assert "</script><script>alert(2)</script>" in page.inner_text("main")
    assert page.locator("main img, main script, main b:text-is('nothing')").count() == 0
    assert heard.dialogs == []
    page.context.close()


def test_injected_script_is_stopped_by_the_policy(
    browser: Browser, pages: dict[str, Path], tmp_path: Path
) -> None:
    text = pages["brief"].read_text(encoding="utf-8")
    broken = tmp_path / "broken.html"
    attack = "<script>window.owned = 1</script><img src='https://example.org/x' onerror='owned=2'>"
    broken.write_text(text.replace("<footer", attack + "<footer", 1), encoding="utf-8")
    page, heard = opened(browser, broken)
    assert page.evaluate("window.owned") is None
    assert any("Content Security Policy" in line for line in heard.console)
    page.context.close()


def test_each_mark_is_the_span_of_its_record(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["brief"])
    open_all(page)
    for claim in made_brief().claims:
        shown = page.locator(f"#claim-{claim.id} mark").evaluate("each => each.textContent")
        assert shown == claim.span.text
    page.context.close()


def test_every_line_opens_by_keyboard_without_scripts(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _ = opened(browser, pages["brief"], scripts=False)
    count, reached = page.locator("main details").count(), 0
    page.locator("main").focus()
    for _ in range(count * 8):
        page.keyboard.press("Tab")
        if page.locator(".skip:focus").count():
            break
        if page.locator("summary:focus").count():
            page.keyboard.press("Enter")
            reached += 1
    assert page.locator("main details[open]").count() == reached == count
    page.context.close()


def test_evidence_is_hidden_until_its_line_is_opened(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _ = opened(browser, pages["brief"], scripts=False)
    line = page.locator(".claim").first
    assert not line.locator("mark").is_visible()
    line.locator("summary").click()
    assert line.locator("mark").is_visible()
    page.context.close()


def test_a_link_to_a_folded_line_opens_what_it_is_folded_in(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _ = opened(browser, pages["brief"])
    folded = page.locator(".others tr[id]").first
    assert not folded.is_visible()
    page.evaluate("id => { location.hash = id }", folded.get_attribute("id"))
    folded.wait_for(state="visible", timeout=3000)
    page.context.close()


def test_buttons_open_and_close_every_line(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["brief"])
    total = page.locator("main details").count()
    page.get_by_role("button", name="Open every line").click()
    assert page.locator("main details[open]").count() == total
    page.get_by_role("button", name="Close every line").click()
    assert page.locator("main details[open]").count() == 0
    page.context.close()


@pytest.mark.parametrize(("width", "shown"), [(DESK, "wide"), (PHONE, "narrow")])
def test_the_record_is_one_picture_that_tells_each_year_when_pointed_at(
    browser: Browser, pages: dict[str, Path], width: int, shown: str
) -> None:
    page, _ = opened(browser, pages["recorded"], width=width, scripts=False)
    charts = page.locator("svg.series")
    seen = [charts.nth(n) for n in range(charts.count()) if charts.nth(n).is_visible()]
    assert [each.get_attribute("class") for each in seen] == [f"series {shown}"]
    seen[0].locator("rect.hover").nth(10).hover()
    told = seen[0].locator("rect.hover:hover title").text_content()
    assert told is not None
    assert told.startswith("2020: 292 events, 31.7 per 10,000")
    figures = page.locator("#series table.figures")
    assert not figures.is_visible()
    page.get_by_text("Every year in figures").click()
    assert figures.is_visible()
    page.context.close()


def test_what_a_model_rests_on_opens_on_its_words(browser: Browser, pages: dict[str, Path]) -> None:
    page, heard = opened(browser, pages["modelled"], scripts=False)
    maker = page.locator("#dispute .maker").first
    mark = maker.locator("mark").first
    assert not mark.is_visible()
    maker.locator("summary").first.click()
    maker.locator(".ground summary").first.click()
    assert mark.is_visible()
    assert mark.text_content() == RAILWAY
    assert heard.dialogs == []
    page.context.close()


@pytest.mark.parametrize(("width", "shown"), [(DESK, "wide"), (PHONE, "narrow")])
@pytest.mark.parametrize("name", ["bargain", "camps", "influence"])
def test_a_models_picture_keeps_its_names_within_it(
    browser: Browser, pages: dict[str, Path], name: str, width: int, shown: str
) -> None:
    page, _ = opened(browser, pages["modelled"], width=width, scripts=False)
    drawn = page.locator(f"svg.{name}.{shown}")
    assert drawn.is_visible()
    assert page.locator(f"svg.{name}").count() == 2
    frame = drawn.bounding_box()
    assert frame
    for label in drawn.locator("text").all():
        box = label.bounding_box()
        assert box
        assert frame["x"] <= box["x"]
        assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    page.context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_a_table_that_is_cut_off_is_shaded_on_the_side_that_has_more(
    browser: Browser, pages: dict[str, Path], scheme: str
) -> None:
    page, _ = opened(browser, pages["modelled"], width=PHONE, scheme=scheme)
    open_all(page)
    table = page.locator("#influence .follower .scroll").first
    table.evaluate("each => { each.firstElementChild.style.visibility = 'hidden' }")
    assert shaded(page, table) == (False, True)
    table.evaluate("each => { each.scrollLeft = each.scrollWidth }")
    assert shaded(page, table) == (True, False)
    page.set_viewport_size({"width": DESK, "height": 900})
    assert shaded(page, table) == (False, False)
    page.context.close()


def shaded(page: Page, table: Locator) -> tuple[bool, bool]:
    """Whether the left and the right edge of an empty table differ from its middle."""
    table.evaluate("each => { each.scrollIntoView() }")
    box = table.bounding_box()
    assert box
    middle, left, right = (
        page.screenshot(clip={"x": x, "y": box["y"] + 9, "width": 6, "height": 20})
        for x in (box["x"] + box["width"] / 2, box["x"], box["x"] + box["width"] - 6)
    )
    return left != middle, right != middle


def test_without_scripts_no_button_is_shown(browser: Browser, pages: dict[str, Path]) -> None:
    page, _ = opened(browser, pages["brief"], scripts=False)
    assert not page.locator("#open-all").is_visible()
    page.context.close()


def test_it_prints_on_paper_with_folded_lists_unfolded(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _ = opened(browser, pages["brief"], scheme="dark")
    page.emulate_media(media="print")
    assert page.locator(".others tr[id]").first.is_visible()
    assert not page.locator(".contents").is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
    assert page.pdf(format="A4").startswith(b"%PDF")
    page.context.close()


def test_the_page_has_landmarks_a_language_and_one_heading_of_the_first_rank(
    browser: Browser, pages: dict[str, Path]
) -> None:
    page, _ = opened(browser, pages["brief"])
    assert page.locator("html").get_attribute("lang") == "en"
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() == 1
    assert page.locator("h1").count() == 1
    assert page.locator("table").count() == page.locator("table caption").count()
    page.keyboard.press("Tab")
    assert page.locator(":focus").inner_text() == "Skip to the brief"
    page.context.close()
