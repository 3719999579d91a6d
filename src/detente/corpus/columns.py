"""Names that columns of tables, fields of JSON and elements of feeds bear, by what they hold."""

from __future__ import annotations

from collections.abc import Iterable

TEXT_COLUMNS = (
    "fulltext", "articletext", "articlebody", "maintext", "bodytext", "textbody", "body", "text",
    "contenttext", "plaintext", "rawtext", "cleantext", "content", "fullarticle", "article",
    "story", "transcript", "volltext", "inhalt", "texte", "contenu", "texto", "contenido", "текст",
    "正文", "内容", "本文", "html", "contenthtml", "bodyhtml", "rawhtml",
)  # fmt: skip
"""Names of the column that holds the writing, the surest first."""
MARKUP_COLUMNS = frozenset(["html", "contenthtml", "bodyhtml", "rawhtml"])
TITLES = ("title", "headline", "heading", "titel", "titre", "título", "titulo", "заголовок", "标题")
AUTHORS = ("authors", "author", "byline", "creator", "autor", "auteur", "автор", "作者")
DATES = (
    "published", "publishedat", "datepublished", "publicationdate", "publishdate",
    "publisheddate", "pubdate", "date", "datum", "fecha", "дата", "日期",
)  # fmt: skip
ADDRESSES = ("url", "link", "permalink", "sourceurl", "articleurl", "href")
PUBLISHERS = (
    "publisher", "outlet", "sourcename", "source", "publication", "newspaper", "sitename", "site",
    "media", "sourcedomain", "domain",
)  # fmt: skip
LANGUAGES = ("language", "lang")
_SEPARATORS = str.maketrans("", "", " _-.\ufeff")


def plain_name(name: str) -> str:
    """A column's name as it is looked up here: small letters without what parts the words.

    Example
    -------
    >>> plain_name(" Full Text "), plain_name("published_at")
    ('fulltext', 'publishedat')
    """
    return name.casefold().translate(_SEPARATORS).strip()


def text_columns(names: Iterable[str]) -> list[str]:
    """Those of the names under which writing stands, the surest first."""
    known = {plain_name(name): name for name in names}
    return [known[name] for name in TEXT_COLUMNS if name in known]
