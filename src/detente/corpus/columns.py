"""Names that columns of tables, fields of JSON and elements of feeds bear, by what they hold."""

from __future__ import annotations

from collections.abc import Iterable

TEXT_COLUMNS = (
    "full_text", "fulltext", "article_text", "article_body", "articlebody", "maintext",
    "main_text", "body_text", "text_body", "body", "text", "content_text", "plain_text",
    "raw_text", "clean_text", "content", "full_article", "article", "story", "transcript",
    "volltext", "inhalt", "texte", "contenu", "texto", "contenido", "текст", "正文", "内容",
    "本文", "html", "content_html", "body_html", "raw_html",
)  # fmt: skip
"""Names of the column that holds the writing, the surest first."""
MARKUP_COLUMNS = frozenset(["html", "content_html", "body_html", "raw_html"])
TITLES = ("title", "headline", "heading", "titel", "titre", "título", "titulo", "заголовок")
AUTHORS = ("authors", "author", "byline", "creator", "autor", "auteur", "автор")
DATES = (
    "published", "published_at", "publishedat", "date_published", "datepublished",
    "publication_date", "publish_date", "published_date", "pubdate", "pub_date", "date", "datum",
    "fecha", "дата",
)  # fmt: skip
ADDRESSES = ("url", "link", "permalink", "source_url", "article_url", "href")
PUBLISHERS = (
    "publisher", "outlet", "source_name", "source", "publication", "newspaper", "site_name",
    "sitename", "site", "media", "source_domain", "domain",
)  # fmt: skip
LANGUAGES = ("language", "lang")


def plain_name(name: str) -> str:
    """A column's name as it is looked up here.

    Example
    -------
    >>> plain_name(" Full Text ")
    'full_text'
    """
    return name.strip().strip("\ufeff").casefold().replace(" ", "_").replace("-", "_")


def text_columns(names: Iterable[str]) -> list[str]:
    """Those of the names under which writing stands, the surest first."""
    known = {plain_name(name): name for name in names}
    return [known[name] for name in TEXT_COLUMNS if name in known]
