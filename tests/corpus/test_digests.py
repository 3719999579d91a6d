"""A digest is one voice with the argument it hands on, and with no other."""

# ruff: noqa: E501  a digest has one paragraph to a line

from __future__ import annotations

from pages import OPED, OTHER_VIEW
from reading_pages import Read

from detente.corpus import group_voices
from detente.corpus.digests import Signs, signs_of
from detente.corpus.sayings import said_of
from detente.records import Dated

REPORTED = """Andes Digest: A Courier Column on Fuel

Fuel for old neighbours is again the talk of two capitals. In a column for the Andes Courier, Rosa Quispe maintains that a gas pipeline will not mend what Bolivia and Chile have broken. Her case:

One, the coast Bolivia lost in the War of the Pacific still hurts, and contracts do not heal it.
Two, officials in Santiago will not reopen the old treaty with La Paz for any price.

Source: Andes Courier, March 4, 2019. Digest of March 6, 2019
"""


def test_a_digest_that_names_author_outlet_and_day_is_surely_the_echo_of_that_text(
    read: Read,
) -> None:
    digest, oped, _ = group_voices([read(REPORTED), read(OPED), read(OTHER_VIEW)])
    assert digest.authors == ("Rosa Quispe",)
    assert digest.voice == oped.voice
    assert digest.voice_best == oped.id
    assert digest.voice_confidence is not None
    assert digest.voice_confidence >= 0.9


def test_a_digest_is_dated_by_its_own_day_and_cites_that_of_its_source(read: Read) -> None:
    digest = read(REPORTED)
    assert isinstance(digest.published, Dated)
    assert (digest.published.date, digest.published.role) == ("2019-03-06", "published")
    assert ("2019-03-04", "source published") in [(d.date, d.role) for d in digest.dates]


def test_a_digest_finds_its_author_among_the_signed_texts_it_can_retell(read: Read) -> None:
    told = "In a column for the Andes Courier, Rosa Quispe maintains"
    unsigned = REPORTED.replace(told, "The pen of Rosa Quispe has this time been busy to show")
    digest, oped = group_voices([read(unsigned), read(OPED)])
    assert digest.authors == ()
    assert digest.voice == oped.voice


def test_a_digest_of_another_author_of_the_same_outlet_and_day_stays_apart(read: Read) -> None:
    other = REPORTED.replace("Rosa Quispe", "Julio Mamani").replace("Her case", "His case")
    digest, oped = group_voices([read(other), read(OPED)])
    assert digest.voice != oped.voice


def test_a_digest_names_writer_outlet_and_day_of_its_source(read: Read) -> None:
    oped = said_of(read(OPED))
    assert signs_of(said_of(read(REPORTED)), oped) == Signs(writer=True, outlet=True, day=True)
    lima = REPORTED.replace("Andes Courier", "Lima Letters").replace("A Courier Column", "A Column")
    assert signs_of(said_of(read(lima)), oped) == Signs(writer=True, outlet=False, day=True)


def test_a_source_of_another_day_is_another_source(read: Read) -> None:
    oped = said_of(read(OPED))
    near = REPORTED.replace("March 4, 2019", "March 2, 2019")
    far = REPORTED.replace("March 4, 2019", "November 4, 2018")
    assert signs_of(said_of(read(near)), oped) is not None
    assert signs_of(said_of(read(far)), oped) is None
