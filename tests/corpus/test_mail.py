"""Mail: its headers name title, writer and date; quotes, signatures and footers are told apart."""

from __future__ import annotations

from email.message import EmailMessage

import pytest
from office_files import make_docx, make_pdf, paragraph

from detente.corpus.assembly import assemble
from detente.corpus.extraction import Found
from detente.corpus.mail import attachments, from_mail
from detente.errors import UnreadableDocument
from detente.records import Dated, Document

OWN = (
    "Oman and Yemen will reopen the crossing at Sarfait next month, and the customs offices on\n"
    "both sides have been told to prepare. Traders in Salalah expect more lorries than before,\n"
    "since the road by the coast was mended in the spring, and the port has asked both capitals\n"
    "for a second gate, which the ministers of transport discussed when they met in Al Ghaydah.\n"
)
QUOTED = (
    "> Nobody in Muscat has said a word about the crossing since the storm, and I doubt that\n"
    "> anything will move before the autumn.\n"
)
ARTICLE = (
    "Iceland and Norway agreed on a quota for capelin on Tuesday, after two years in which each\n"
    "had accused the other of fishing more than its share of the stock in the Jan Mayen zone,\n"
    "and the fleets of both will sail with inspectors of the other on board from the next season\n"
    "on, while scientists from Tromsø and Reykjavik count the fish together for the first time.\n\n"
    "The accord will be signed in Bergen in June, the two ministries said in a joint statement.\n"
)


def mail(body: str, *headers: str) -> bytes:
    given = headers or (
        "Subject: Re: Sarfait crossing",
        "From: Huda Al Lawati <huda@trade.example>",
        "Date: Thu, 01 May 2014 09:12:00 +0400",
    )
    return "\n".join([*given, "Content-Type: text/plain; charset=utf-8", "", body]).encode()


def kinds(found: Found) -> dict[str, str]:
    """What the format settles, by the first twelve characters of each block."""
    return {
        block.text[:12]: found.settled[block.start]
        for block in found.blocks
        if block.start in found.settled
    }


def document(data: bytes) -> Document:
    return assemble(from_mail(data, origin="a.eml"), document="0" * 64, origin="a", codebook=None)


def test_a_mail_is_titled_signed_and_dated_by_its_headers_with_evidence() -> None:
    made = document(mail(OWN))
    assert made.title == "Sarfait crossing"
    assert made.authors == ("Huda Al Lawati",)
    assert isinstance(made.published, Dated)
    assert (made.published.date, made.published.role) == ("2014-05-01", "published")
    for field in ("title", "authors"):
        assert made.evidence[field] is not None
    assert [made.text[p.start : p.end] for p in made.parts if p.kind == "main"] == [OWN.strip()]


def test_encoded_headers_and_bodies_are_read_as_they_were_written() -> None:
    message = EmailMessage()
    message["Subject"] = "Граница открыта — é"
    message["From"] = "Жанна Ким <z@x.example>"
    message.set_content("Переход открыт.\n", cte="base64")
    message.add_alternative("<p>Other words</p>", subtype="html")
    found = from_mail(message.as_bytes(), origin="a")
    assert (
        found.text
        == "Subject: Граница открыта — é\nFrom: Жанна Ким <z@x.example>\n\nПереход открыт."
    )
    assert (found.hints.title, found.hints.authors) == ("Граница открыта — é", ("Жанна Ким",))


@pytest.mark.parametrize(
    "sender", ["huda@trade.example", "Huda <huda@trade.example>", "Customs News Desk <a@b.example>"]
)
def test_no_author_is_made_of_an_address_a_nickname_or_a_desk(sender: str) -> None:
    assert document(mail(OWN, "Subject: x", f"From: {sender}")).authors == ()


def test_a_newsletter_is_by_its_publisher_and_a_list_by_who_wrote_to_it() -> None:
    letter = ("Subject: Weekly", "From: Dhofar Letter <l@d.example>", "List-Unsubscribe: <u>")
    found = from_mail(mail(OWN, *letter), origin="a")
    assert (found.hints.publisher, found.hints.authors) == ("Dhofar Letter", ())
    posted = (
        "From: Huda Al Lawati via Gulf-L <g@l.example>",
        "List-Unsubscribe: <u>",
        "List-Post: <p>",
    )
    assert from_mail(mail(OWN, *posted), origin="a").hints.authors == ("Huda Al Lawati",)


def test_marked_quotes_are_quotes_and_the_line_above_and_the_signature_boilerplate() -> None:
    body = f"On 30 April 2014, Salim Said <s@x.example> wrote:\n{QUOTED}\n{OWN}\n-- \nHuda\nSalalah"
    told = kinds(from_mail(mail(body), origin="a"))
    assert told["On 30 April "] == "boilerplate"
    assert told["Nobody in Mu"] == "quote"
    assert told["--"] == told["Huda"] == told["Salalah"] == "boilerplate"
    assert told["Oman and Yem"] == "main"
    made = document(mail(body))
    assert [made.text[p.start : p.end] for p in made.parts if p.kind == "main"] == [OWN.strip()]
    assert made.authors == ("Huda Al Lawati",)


@pytest.mark.parametrize(
    "mark",
    [
        "-----Original Message-----",
        "From: Salim Said\nSent: Wednesday, April 30, 2014 8:00 AM\nTo: Huda\nSubject: Crossing",
        "Von: Salim Said\nGesendet: Mittwoch, 30. April 2014\nAn: Huda\nBetreff: Grenze",
    ],
)
def test_all_below_an_original_message_is_quoted(mark: str) -> None:
    told = kinds(from_mail(mail(f"{OWN}\n{mark}\n\n{QUOTED.replace('> ', '')}"), origin="a"))
    assert told["Nobody in Mu"] == "quote"
    assert told[mark.splitlines()[0][:12]] == "boilerplate"
    assert told["Oman and Yem"] == "main"


def test_answers_below_and_between_quotes_are_main_and_what_a_lawyer_adds_is_not() -> None:
    notice = "If you have received this message in error, please destroy it and tell the sender."
    body = f"{QUOTED}\nNot so.\n\n{QUOTED}\nsee the cable I sent on Monday\n\nHuda\n\n{notice}"
    made = document(mail(body))
    own = [made.text[part.start : part.end] for part in made.parts if part.kind == "main"]
    assert own[:2] == ["Not so.", "see the cable I sent on Monday"]
    assert notice not in own


def test_a_newsletter_is_sorted_like_a_page() -> None:
    headers = ("Subject: Gates", "From: Gates Weekly <g@x.example>", "List-Unsubscribe: <g@x>")
    told = kinds(from_mail(mail(OWN, *headers), origin="a"))
    assert "Oman and Yem" not in told


FORWARD = (
    "FYI\n\n---------- Forwarded message ----------\nFrom: Sigrid Lund <s@f.example>\n"
    "Date: Tue, May 6, 2014 at 3:10 PM\nSubject: Capelin quota agreed\nTo: fish@l.example\n\n\n"
)


def test_a_forwarded_mail_is_the_document_where_hardly_a_word_is_added() -> None:
    made = document(
        mail(FORWARD + ARTICLE, "Subject: Fwd: Capelin quota agreed", "From: Ann Bo <a@b.example>")
    )
    assert (made.title, made.authors) == ("Capelin quota agreed", ("Sigrid Lund",))
    assert isinstance(made.published, Dated)
    assert made.published.date == "2014-05-06"
    main = [made.text[p.start : p.end] for p in made.parts if p.kind == "main"]
    assert " ".join(main).split() == ARTICLE.split()


def test_a_forwarded_mail_is_a_quote_where_the_sender_has_much_to_say() -> None:
    found = from_mail(mail(OWN * 3 + FORWARD + ARTICLE), origin="a")
    assert kinds(found)["Iceland and "] == "quote"
    assert found.hints.authors == ("Huda Al Lawati",)


def test_a_list_footer_is_boilerplate() -> None:
    body = f"{OWN}\n_______________________________________________\nGulf-L mailing list\nhttp://l.example"
    assert kinds(from_mail(mail(body), origin="a"))["Gulf-L maili"] == "boilerplate"


def test_an_html_body_is_read_as_a_page_and_its_cited_block_as_a_quote() -> None:
    message = EmailMessage()
    message["Subject"] = "Re: Capelin"
    message.set_content(
        f"<div><p>Yes.</p><p>{OWN}</p></div><blockquote type='cite'><p>Hello,</p><p>{ARTICLE}</p>"
        "<p>Yes.</p></blockquote>",
        subtype="html",
    )
    found = from_mail(message.as_bytes(), origin="a")
    settled = [found.settled.get(block.start) for block in found.blocks if block.text == "Yes."]
    assert settled == [None, "quote"]
    assert kinds(found)["Iceland and "] == "quote"
    assert "Oman and Yem" not in kinds(found)


def test_attachments_are_members_with_their_bytes_and_pictures_are_none() -> None:
    inner = EmailMessage()
    inner["Subject"] = "Inner"
    inner.set_content(ARTICLE)
    message = EmailMessage()
    message["Subject"] = "Outer"
    message.set_content(OWN)
    docx, pdf = make_docx(paragraph("Minutes")), make_pdf([["Minutes"]])
    message.add_attachment(docx, maintype="application", subtype="msword", filename="../a b.docx")
    message.add_attachment(pdf, maintype="application", subtype="pdf")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="logo.png")
    message.add_attachment(inner)
    members = list(attachments(message.as_bytes(), origin="m.eml"))
    assert [member.origin for member in members] == ["m.eml!a b.docx", "m.eml!2.pdf", "m.eml!3.eml"]
    assert [members[0].data, members[1].data] == [docx, pdf]
    assert from_mail(members[2].data, origin="x").hints.title == "Inner"
    assert from_mail(message.as_bytes(), origin="m.eml").text == "Subject: Outer\n\n" + OWN.strip()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Subject: x\n\n", "no text"),
        (b"Subject: x\nContent-Type: multipart/encrypted; boundary=b\n\n--b\n--b--", "password"),
        (b"Subject: x\n" + b"boundary=\n" * 20_000, "too large"),
    ],
)
def test_a_mail_without_words_is_refused_with_a_reason(data: bytes, reason: str) -> None:
    with pytest.raises(UnreadableDocument) as refused:
        from_mail(data, origin="bad.eml")
    assert refused.value.reason == reason
    assert refused.value.remedy


NESTED = b"".join(
    b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(2_000)
)


@pytest.mark.parametrize(
    "data",
    [
        NESTED + b"\n\nx",
        b"From: " + b"(" * 1_000_000 + b"\n\nx",
        b"From: " + b"a,<" * 1_000_000 + b"\n\nx",
        b"Subject: " + b"=?utf-8?q?" * 300_000 + b"\n\nx",
        b"Content-Type: text/plain; " + b'a="' * 500_000 + b"\n\nx",
        b"Content-Type: text/plain; charset=unknown-9\n\nx\xff\xfe words",
        b"From: a\n\n" + b"> " * 2_000_000,
        b"From: a\n\n" + b"From: a\nSent: b\nTo: c\nSubject: d\n" * 40_000,
        b"From: a\n\n" + b">\na\n" * 100_000,
        b"A: b\n" * 100_000,
    ],
    ids=range(10),
)
def test_no_mail_takes_long(data: bytes) -> None:
    try:
        found = from_mail(data, origin="bad.eml")
    except UnreadableDocument as error:
        assert error.reason  # noqa: PT017  either end is sound
    else:
        assert all(found.text[b.start : b.end] == b.text for b in found.blocks)
