"""Exports of news databases: one text for each article, made by its own header, nothing lost."""

from __future__ import annotations

import pytest
from office_files import make_docx, make_rtf, paragraph

from detente.corpus.assembly import assemble
from detente.corpus.decoding import Decoded
from detente.corpus.exports import split_export
from detente.corpus.extraction import Found, from_plain
from detente.corpus.markup import from_html
from detente.corpus.office import from_docx, from_rtf
from detente.records import Dated, Document

BRIDGE = (
    "Zambia and Botswana opened the second lane of the bridge at Kazungula on Wednesday, and\n"
    "their presidents, who crossed it on foot from either bank, promised that the queue of\n"
    "lorries on the Zambian side, which had reached eleven kilometres in the dry season, would\n"
    "be gone before the end of the month, once the new customs post is manned at night.\n"
    "\n"
    "Drivers who had waited for four days were less sure, and several of them said that the\n"
    "clerks on both banks still stamp the same papers twice, one after the other, since each\n"
    "of the two administrations keeps a register of its own and trusts no page of the other.\n"
)
MILK = (
    "Farmers from both sides of the Uruguay river blocked the road to Gualeguaychú with milk\n"
    "cans on Friday to protest against the fees that Argentina has charged since the spring on\n"
    "every tanker that comes over the bridge, whatever it holds and wherever it is bound for.\n"
    "The ministry in Montevideo called the fee a breach of the customs union's oldest rule.\n"
)
OLD_COVER = (
    "Download Request: All Documents\nTime Of Request: Monday, May 5, 2014  10:01:22\n\n"
    "Search Terms: bridge or milk\n\n\n"
)
OLD = f"""{OLD_COVER}
                               1 of 2 DOCUMENTS



                              Lusaka Ledger (Zambia)

                             May 1, 2014 Thursday
                                 Final Edition

Second lane opens at Kazungula

BYLINE: Mutale Phiri in Kazungula and Thabo Kgosi

SECTION: NEWS; Pg. 4

LENGTH: 112 words


{BRIDGE}
GRAPHIC: Two presidents on the bridge

LOAD-DATE: May 2, 2014

LANGUAGE: ENGLISH

PUBLICATION-TYPE: Newspaper


                      Copyright 2014 Ledger Press Ltd
                              All Rights Reserved

                               2 of 2 DOCUMENTS



                              Montevideo Mail

                             May 3, 2014 Saturday

Milk blockade at the river

LENGTH: 74 words

{MILK}
LOAD-DATE: May 3, 2014

LANGUAGE: ENGLISH
"""
BRIDGE_LINES = [" ".join(each.split()) for each in BRIDGE.split("\n\n")]
MILK_LINES = [" ".join(MILK.split())]
NEW = [
    "Second lane opens at Kazungula", "Lusaka Ledger (Zambia)", "May 1, 2014 Thursday",
    "Copyright 2014 Ledger Press Ltd All Rights Reserved", "Section: NEWS; Pg. 4",
    "Length:\u00a0112 words", "Byline: Mutale Phiri in Kazungula and Thabo Kgosi", "Body",
    *BRIDGE_LINES, "Graphic", "Two presidents on the bridge", "Classification",
    "Language: ENGLISH", "Publication-Type: Newspaper", "Load-Date: May 2, 2014",
    "End of Document",
    "Milk blockade at the river", "Montevideo Mail", "May 3, 2014 Saturday",
    "Copyright 2014 Mail SA All Rights Reserved", "Length: 74 words", "Body", *MILK_LINES,
    "Classification", "Language: ENGLISH", "Load-Date: May 3, 2014", "End of Document",
]  # fmt: skip
NEW_COVER = [
    "Date and Time: Monday, May 5, 2014 10:01:00 AM GMT", "Job Number: 11223344",
    "Documents (2)", "1. Second lane opens at Kazungula", "2. Milk blockade at the river",
    "Client/Matter: -None-", "Search Terms: bridge or milk", "Search Type: Terms",
]  # fmt: skip
FACTIVA = [
    "World", "Second lane opens at Kazungula", "By Mutale Phiri in Kazungula and Thabo Kgosi",
    "112 words", "1 May 2014", "06:12", "Lusaka Ledger (Zambia)", "LUSLED", "English",
    "(c) 2014 Ledger Press Ltd", *BRIDGE_LINES, "Document LUSLED0020140501ea5100001",
    "Milk blockade at the river", "74 words", "3 May 2014", "Montevideo Mail", "MVDMAI",
    "English", "Copyright 2014 Mail SA", *MILK_LINES, "Document MVDMAI0020140503ea530004z",
]  # fmt: skip
FACTIVA_END = ["Search Summary", "Text", "bridge or milk", "© 2014 Factiva, Inc."]
CODED = [
    ("HD", "Second lane opens at Kazungula"), ("BY", "Mutale Phiri in Kazungula and Thabo Kgosi"),
    ("WC", "112 words"), ("PD", "1 May 2014"), ("ET", "06:12"), ("SN", "Lusaka Ledger (Zambia)"),
    ("SC", "LUSLED"), ("LA", "English"), ("CY", "(c) 2014 Ledger Press Ltd"),
    ("LP", BRIDGE_LINES[0]), ("TD", BRIDGE_LINES[1]), ("NS", "gcat : News"),
    ("AN", "Document LUSLED0020140501ea5100001"),
    ("HD", "Milk blockade at the river"), ("WC", "74 words"), ("PD", "3 May 2014"),
    ("SN", "Montevideo Mail"), ("LA", "English"), ("LP", MILK_LINES[0]),
    ("AN", "Document MVDMAI0020140503ea530004z"),
]  # fmt: skip


def plain(text: str) -> Found:
    return from_plain(Decoded(text, "utf-8"))


def docx(lines: list[str]) -> Found:
    return from_docx(make_docx("".join(map(paragraph, lines))), origin="a.docx")


def rtf(lines: list[str]) -> Found:
    body = r"\par ".join(lines).replace("ú", r"\'fa").replace("\u00a0", r"\~").replace("©", r"\'a9")
    return from_rtf(make_rtf(body), origin="a.rtf")


def table(rows: list[tuple[str, str]]) -> Found:
    cells = "".join(f"<tr><td><b>{c}</b>&nbsp;</td><td><p>{v}</p></td></tr>" for c, v in rows)
    source = f"<!doctype html><html><body><table>{cells}</table></body></html>"
    return from_html(Decoded(source, "utf-8"), origin="a.html")


EXPORTS = {
    "nexis text": lambda: plain(OLD),
    "nexis docx": lambda: docx(NEW_COVER + NEW),
    "nexis rtf": lambda: rtf(NEW_COVER + NEW),
    "nexis docx without a cover": lambda: docx(NEW),
    "factiva rtf": lambda: rtf(FACTIVA + FACTIVA_END),
    "factiva text": lambda: plain("\n\n".join(FACTIVA + FACTIVA_END)),
    "factiva html with codes": lambda: table(CODED),
    "factiva text with codes": lambda: plain("\n\n".join(f"{c}   {v}" for c, v in CODED)),
}


def read(found: Found) -> Document:
    return assemble(found, document="0" * 64, origin="a", codebook=None)


def main_of(document: Document) -> str:
    parts = [document.text[p.start : p.end] for p in document.parts if p.kind == "main"]
    return " ".join(" ".join(parts).split())


@pytest.mark.parametrize("name", EXPORTS)
def test_each_article_is_made_by_its_own_header(name: str) -> None:
    articles = split_export(EXPORTS[name]())
    assert len(articles) == 2
    bridge, milk = (read(article) for article in articles)
    assert (bridge.title, milk.title) == (
        "Second lane opens at Kazungula", "Milk blockade at the river",
    )  # fmt: skip
    assert (bridge.publisher, milk.publisher) == ("Lusaka Ledger (Zambia)", "Montevideo Mail")
    assert bridge.authors == ("Mutale Phiri", "Thabo Kgosi")
    assert milk.authors == ()
    for document, day in ((bridge, "2014-05-01"), (milk, "2014-05-03")):
        assert isinstance(document.published, Dated)
        assert (document.published.date, document.published.role) == (day, "published")
        assert [p.kind for p in document.parts].count("date") == 1
    for field in ("title", "publisher", "authors"):
        assert bridge.evidence[field] is not None
    assert main_of(bridge) == " ".join(BRIDGE.split())
    assert main_of(milk) == " ".join(MILK.split())
    assert [article.hints.language for article in articles] == ["en", "en"]


@pytest.mark.parametrize("name", EXPORTS)
def test_an_article_is_a_text_of_its_own_and_no_word_is_lost_silently(name: str) -> None:
    whole = EXPORTS[name]()
    articles = split_export(whole)
    for article in articles:
        assert article.text in whole.text
        assert all(article.text[b.start : b.end] == b.text for b in article.blocks)
        assert article.settled.keys() <= {block.start for block in article.blocks}
    left = len(whole.text.split()) - sum(len(article.text.split()) for article in articles)
    told = [
        detail for each in articles for kind, detail, _, _ in each.doubts if kind == "export_rest"
    ]
    assert bool(left) is bool(told)


def test_a_cover_and_a_search_summary_are_in_no_article_and_said_to_be() -> None:
    first, last = split_export(rtf(FACTIVA + FACTIVA_END))
    assert not first.doubts
    assert "Search Summary" in last.doubts[0][1]
    assert "Search Summary" not in last.text
    first, last = split_export(docx(NEW_COVER + NEW))
    assert "Job Number" not in first.text
    assert "Job Number" in first.doubts[0][1]


def test_a_piece_without_a_header_stays_a_text_of_its_own() -> None:
    torn = ["We are sorry", *BRIDGE_LINES, "End of Document"]
    articles = split_export(docx(NEW[:17] + torn + NEW[17:]))
    assert len(articles) == 3
    assert articles[1].text.startswith("We are sorry")
    assert not articles[1].settled


def test_one_article_alone_is_read_by_its_header_too() -> None:
    (article,) = split_export(rtf(FACTIVA[:13]))
    assert article.hints.publisher == "Lusaka Ledger (Zambia)"


@pytest.mark.parametrize("said", ["Update: The post closed again.", "Series: a long one, at last."])
def test_a_paragraph_that_begins_like_a_field_stays_in_the_body(said: str) -> None:
    lines = [*NEW[:9], said, *NEW[9:]]
    first, _ = split_export(docx(lines))
    start = first.text.index(said)
    assert first.voted is not None
    assert first.voted[start]
    assert first.voted[first.text.index("Drivers who")]


def test_exports_in_other_languages_are_read() -> None:
    german = OLD
    for english, there in (
        ("1 of 2 DOCUMENTS", "Dokument 1 von 2"), ("2 of 2 DOCUMENTS", "Dokument 2 von 2"),
        ("LENGTH: 112 words", "LÄNGE: 112 Wörter"), ("LENGTH: 74 words", "LÄNGE: 74 Wörter"),
        ("LANGUAGE: ENGLISH", "SPRACHE: GERMAN; DEUTSCH"), ("BYLINE", "AUTOR"),
        ("May 1, 2014 Thursday", "1. Mai 2014 Donnerstag"),
    ):  # fmt: skip
        german = german.replace(english, there)
    first, _ = split_export(plain(german))
    assert first.hints.language == "de"
    published = read(first).published
    assert isinstance(published, Dated)
    assert published.date == "2014-05-01"


@pytest.mark.parametrize(
    "text",
    [
        BRIDGE,
        f"Bridge opens\n\nLENGTH: 812 words\n\nBYLINE: Jo Roe\n\n{BRIDGE}",
        f"Document 3 of 20\n\n{BRIDGE}\n\nDocument 4 of 20\n\n{MILK}",
        f"{BRIDGE}\n\nEnd of Document\n\n{MILK}",
        f"{BRIDGE}\n\n1 of 2\n\n{MILK}\n\n2 of 2",
        f"HD  quality screens\n\nBY  the river\n\n{BRIDGE}",
        f"112 words\n\n1 May 2014\n\n{BRIDGE}\n\nDocument scanned by hand",
    ],
)
def test_what_is_no_export_is_left_as_it_is(text: str) -> None:
    found = plain(text)
    assert split_export(found) == [found]


def test_many_marks_cost_little() -> None:
    marks = "\n\n".join(f"{n} of 90000 DOCUMENTS\n\nLENGTH: 3 words" for n in range(1, 20_000))
    assert len(split_export(plain(marks))) == 1
    ends = plain("End of Document\n\nLoad-Date: x\n\n" * 20_000)
    assert split_export(ends) == [ends]
