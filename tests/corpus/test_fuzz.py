"""Whatever the bytes, reading gives a sound Document or a reasoned UnreadableDocument."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.fuzz_faults import fault_of
from benchmarks.fuzz_mutations import mutated
from benchmarks.fuzz_seeds import seeds
from detente.codebook import Codebook
from detente.corpus import read_bytes, read_members
from detente.errors import UnreadableDocument
from detente.records import Document

HARD = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)

PAGE_LINES = st.sampled_from(
    [
        "By Analyst A",
        "Published: 2016-13-45",
        "Joined",
        "Feb 30, 2014",
        ".",
        "Reference:",
        "Page 1 of 3   Next",
        "We use cookies to improve your experience.",
        "Ankara and Athens signed an accord on Monday, 3 May 2016, officials said.",
        "<script>alert(1)</script>",
        "picture-001.jpg",
        "Ангкор 中文 \u202e\u0000\ufeff",
        "",
        "   \t ",
    ]
)
pages = st.lists(PAGE_LINES | st.text(max_size=80), max_size=40).map("\n".join)
markup = st.lists(
    st.sampled_from(
        [
            "<html>",
            "<title>",
            "</title>",
            "<p>",
            "</p>",
            "<!--",
            "]]>",
            "<body",
            "&#x110000;",
            "\x00",
        ]
    )
    | st.text(max_size=20),
    max_size=30,
).map(lambda bits: "<!doctype html>" + "".join(bits))


SOUND = seeds()


def _read(data: bytes, codebook: Codebook) -> None:
    try:
        document = read_bytes(data, origin="fuzz", codebook=codebook)
    except UnreadableDocument as error:
        refused = error
    else:
        assert fault_of(document) is None
        return
    assert refused.reason
    assert refused.remedy


@HARD
@given(data=st.binary(max_size=2_000))
def test_any_bytes_are_read_or_refused_with_a_reason(data: bytes, codebook: Codebook) -> None:
    _read(data, codebook)


@HARD
@given(page=pages)
def test_any_scraped_page_is_read_soundly(page: str, codebook: Codebook) -> None:
    _read(page.encode("utf-8", "surrogatepass"), codebook)


@HARD
@given(page=markup)
def test_any_markup_is_read_soundly(page: str, codebook: Codebook) -> None:
    _read(page.encode("utf-8", "surrogatepass"), codebook)


@HARD
@given(body=st.binary(max_size=1_000))
def test_a_broken_pdf_is_refused_with_a_reason(body: bytes, codebook: Codebook) -> None:
    _read(b"%PDF-1.4\n" + body, codebook)


@HARD
@given(random=st.randoms(use_true_random=False))
def test_any_spoilt_file_ends_in_documents_or_reasoned_rejects(
    random: Random, codebook: Codebook
) -> None:
    name, data = mutated(SOUND, random)
    ends = list(read_members(data, origin=name, codebook=codebook))
    assert ends
    assert [fault for fault in map(fault_of, ends) if fault] == []


def test_each_seed_is_sound_so_that_what_is_spoilt_is_reached(codebook: Codebook) -> None:
    for name, data in SOUND.items():
        ends = list(read_members(data, origin=name, codebook=codebook))
        assert all(isinstance(end, Document) for end in ends), name


def _run(root: Path, module: str, *options: str) -> None:
    done = subprocess.run(  # noqa: S603  our own module
        [sys.executable, "-m", f"benchmarks.{module}", *options],
        cwd=root, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, (done.stdout + done.stderr)[-4_000:]


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="it sets a process limits as Linux keeps them")
def test_two_thousand_spoilt_files_and_bombs_crash_nothing_and_hang_nothing(
    root: Path, tmp_path: Path
) -> None:
    _run(root, "fuzz_reading", "--inputs", "2000", "--keep", str(tmp_path))


@pytest.mark.slow
@pytest.mark.skipif(not importlib.util.find_spec("atheris"), reason="atheris is not installed")
def test_a_thousand_inputs_led_by_what_they_reach_crash_nothing(root: Path, tmp_path: Path) -> None:
    _run(root, "fuzz_atheris", "--inputs", "1000", "--keep", str(tmp_path))
