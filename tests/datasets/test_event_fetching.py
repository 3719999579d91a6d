"""Published event files come whole or not at all, once, and at a pace the server can bear."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from publisher_site import PublisherSite, Reply, publishing, uploaded
from typer.testing import CliRunner

from detente import __version__
from detente.datasets.asking import Manner
from detente.datasets.crew import FAILURES_IN_A_ROW
from detente.datasets.fetching import UNDER_WAY, Asked, Fetched, fetch_events
from detente.datasets.publishers import PUBLISHERS
from detente.doors.cli import app
from detente.errors import DateError, FetchError, InputError, NothingToShow, PathError

pytestmark = pytest.mark.enable_socket

TODAY = date(2015, 3, 1)
QUICK = Manner(per_second=10_000, first_pause=0.001, slow_bytes=1000, read_seconds=0.5)
BODY = bytes(range(256)) * 40
STAMPS = {f"201502190{quarter}00": BODY + bytes([number]) for number, quarter in enumerate(
    ["000", "015", "030", "045", "100"]
)}  # fmt: skip
NAMES = [f"{stamp}.export.CSV.zip" for stamp in STAMPS]


@pytest.fixture
def site() -> Iterator[PublisherSite]:
    with publishing() as up:
        yield up


def path_of(number: int) -> str:
    return f"/gdeltv2/{NAMES[number]}"


def fetch(
    site: PublisherSite,
    out: Path,
    *,
    dataset: str = "gdelt2",
    manner: Manner = QUICK,
    tell: Callable[[str], None] = lambda _: None,
    **asked: Any,
) -> Fetched:
    wanted = Asked(**({"since": "2015-02-19", "server": site.server} | asked))
    return fetch_events(dataset, out=out, today=TODAY, asked=wanted, manner=manner, tell=tell)


def held(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in out.iterdir() if path.is_file()}


def noting(waits: list[Any]) -> Callable[[float], bool]:
    """Waits that are noted and take no time."""

    def wait(seconds: float) -> bool:
        waits.append(seconds)
        return False

    return wait


def published() -> dict[str, bytes]:
    return dict(zip(NAMES, STAMPS.values(), strict=True))


# What comes


def test_every_listed_file_of_the_days_comes_under_its_name(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    told = fetch(site, tmp_path / "new" / "gdelt")
    assert held(tmp_path / "new" / "gdelt") == published()
    assert (told.offered, told.present, told.fetched, told.failed) == (5, 0, 5, ())
    assert told.bytes == sum(map(len, STAMPS.values()))
    assert told.absent == ()
    assert site.agents == {f"Detente/{__version__} (event records)"}


def test_what_is_here_whole_is_not_fetched_again(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    fetch(site, tmp_path)
    site.asked.clear()
    (tmp_path / NAMES[3]).write_bytes(b"another length")
    told = fetch(site, tmp_path)
    assert (told.present, told.fetched) == (4, 1)
    assert set(site.paths()) == {"/gdeltv2/masterfilelist.txt", path_of(3)}
    assert held(tmp_path) == published()


def test_the_long_list_is_kept_while_it_goes_on_past_the_days(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2({**STAMPS, "20150220000000": BODY})
    fetch(site, tmp_path, until="2015-02-19")
    site.asked.clear()
    assert fetch(site, tmp_path, until="2015-02-19").present == 5
    assert site.asked == []
    fetch(site, tmp_path, until="2015-02-20")
    assert "/gdeltv2/masterfilelist.txt" in site.paths()


def test_a_dry_run_fetches_the_list_alone(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    told = fetch(site, tmp_path, dry_run=True)
    assert (told.dry_run, told.offered, told.fetched) == (True, 5, 0)
    assert told.bytes == sum(map(len, STAMPS.values()))
    assert site.paths() == ["/gdeltv2/masterfilelist.txt"]
    assert held(tmp_path) == {}


def test_gdelt_1_comes_by_its_two_lists(site: PublisherSite, tmp_path: Path) -> None:
    site.files = {
        "/events/201303.zip": b"month",
        "/events/20130401.export.CSV.zip": b"day",
        "/events/20130403.export.CSV.zip": b"third",
        "/events/filesizes": b"5 201303.zip\n3 20130401.export.CSV.zip\n"
        b"5 20130403.export.CSV.zip\n9 GDELT.MASTERREDUCEDV2.1979-2013.zip\n",
        "/events/md5sums": b"7436f942d5ea836cb84f1bb2527d8286  201303.zip\n"
        b"628b7db04235f228d40adc671413a8c8  20130401.export.CSV.zip\n",
    }
    told = fetch(site, tmp_path, dataset="gdelt1", since="2013-03-30", until="2013-04")
    assert sorted(held(tmp_path)) == [
        "201303.zip", "20130401.export.CSV.zip", "20130403.export.CSV.zip",
    ]  # fmt: skip
    assert told.absent == ("20130402.export.CSV.zip",)


def test_a_data_set_of_a_dataverse_comes_by_its_file_list(
    site: PublisherSite, tmp_path: Path
) -> None:
    file = uploaded(31, "ngecEventsDV-2018.txt.zip", BODY)
    table = uploaded(32, "ngecEvents.tab", b"x") | {
        "originalFileName": "ngecEvents.20190107.DV.tsv", "originalFileSize": 1,
    }  # fmt: skip
    site.publish_dataverse("doi:10.7910/DVN/AJGVIT", [file, table])
    site.files["/api/access/datafile/31"] = BODY
    site.files["/api/access/datafile/32?format=original"] = b"x"
    told = fetch_events(
        "polecat", out=tmp_path, today=date(2020, 1, 1), asked=Asked(server=site.server),
        manner=QUICK,
    )  # fmt: skip
    assert held(tmp_path) == {
        "ngecEventsDV-2018.txt.zip": BODY, "ngecEvents.20190107.DV.tsv": b"x",
    }  # fmt: skip
    assert told.terms == PUBLISHERS["polecat"].terms


def test_a_release_without_size_and_checksum_comes_whole(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.files["/downloads/ged/ged251-csv.zip"] = BODY
    site.replies["/downloads/ged/ged251-csv.zip"] = [Reply(cut=5000)]
    told = fetch(site, tmp_path, dataset="ucdp", since=None, release="25.1")
    assert held(tmp_path) == {"ged251-csv.zip": BODY}
    assert told.bytes is None
    assert [span for _, span in site.asked] == [None, None]  # begun anew: nothing to hold it to


# What breaks on the way


def test_a_file_whose_connection_breaks_goes_on_where_it_stopped(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(1)] = [Reply(cut=4000)]
    assert fetch(site, tmp_path).fetched == 5
    assert [span for path, span in site.asked if path == path_of(1)] == [None, "bytes=4000-"]
    assert held(tmp_path) == published()


def test_a_part_left_by_an_earlier_run_is_taken_up(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    parts = tmp_path / UNDER_WAY
    parts.mkdir()
    (parts / f"{NAMES[0]}.part").write_bytes(published()[NAMES[0]][:1234])
    (parts / f"{NAMES[1]}.part").write_bytes(published()[NAMES[1]])
    (parts / f"{NAMES[2]}.part").write_bytes(b"\0" * 99_999)
    fetch(site, tmp_path)
    assert (path_of(0), "bytes=1234-") in site.asked
    assert path_of(1) not in site.paths()
    assert (path_of(2), None) in site.asked
    assert held(tmp_path) == published()
    assert not list(parts.glob("*.part"))


def test_a_server_that_knows_no_ranges_is_read_from_the_start(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    site.ranges = False
    site.replies[path_of(1)] = [Reply(cut=4000)]
    assert fetch(site, tmp_path).fetched == 5
    assert held(tmp_path) == published()


def test_a_part_of_another_file_does_not_pass_the_checksum(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    (tmp_path / UNDER_WAY).mkdir()
    (tmp_path / UNDER_WAY / f"{NAMES[0]}.part").write_bytes(b"?" * 1000)
    assert fetch(site, tmp_path).fetched == 5
    assert [span for path, span in site.asked if path == path_of(0)] == ["bytes=1000-", None]
    assert held(tmp_path) == published()


def test_a_file_that_is_not_what_was_published_is_not_kept(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    site.files[path_of(2)] = bytes(len(BODY) + 1)
    told = fetch(site, tmp_path)
    assert sorted(held(tmp_path)) == sorted(set(NAMES) - {NAMES[2]})
    (failed,) = told.failed
    assert failed.name == NAMES[2]
    assert re.search(r"md5 is [0-9a-f]{32}, not [0-9a-f]{32} as published", failed.why)
    assert site.paths().count(path_of(2)) == 2


def test_more_bytes_than_published_are_cut_off(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    site.files[path_of(2)] = bytes(3_000_000)
    told = fetch(site, tmp_path)
    assert [failed.why for failed in told.failed] == [f"it goes on past {len(BODY) + 1:,} bytes"]
    assert NAMES[2] not in held(tmp_path)


def test_a_file_that_is_listed_and_not_there_is_absent(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2({stamp: body for stamp, body in STAMPS.items() if "0030" not in stamp})
    del site.files[path_of(1)]
    told = fetch(site, tmp_path)
    assert told.absent == (NAMES[1], NAMES[2])
    assert (told.fetched, told.failed) == (3, ())
    assert told.absent_list is not None
    written = Path(told.absent_list).read_text(encoding="utf-8")
    assert written.splitlines() == [NAMES[1], NAMES[2]]
    site.publish_gdelt2(STAMPS)
    assert fetch(site, tmp_path).absent_list is None
    assert not Path(told.absent_list).exists()


@pytest.mark.parametrize("after", ["7", "Sun, 06 Nov 1994 08:49:37 GMT", "soon"])
def test_a_busy_server_is_asked_again_when_it_says(
    site: PublisherSite, tmp_path: Path, after: str
) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(4)] = [Reply(status=503, headers={"Retry-After": after})]
    waits: list[float] = []
    patient = Manner(per_second=10_000, connections=1, wait=noting(waits))
    assert fetch(site, tmp_path, manner=patient).fetched == 5
    assert round(max(waits)) == (7 if after == "7" else 1)


def test_each_further_attempt_is_told_before_it_is_waited_for(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(4)] = [Reply(status=503), Reply(status=429, headers={"Retry-After": "90"})]
    told: list[Any] = []
    patient = Manner(per_second=10_000, connections=1, wait=noting(told))
    fetch(site, tmp_path, manner=patient, tell=told.append)
    address = site.server + path_of(4)
    assert [pair for pair in pairwise(told) if isinstance(pair[0], str)] == [
        (f"{address}: it answers 503; attempt 2 of 6 in 1 s.", 1.0),
        (f"{address}: it answers 429; attempt 3 of 6 in 90 s.", 90.0),
    ]


def test_a_server_that_asks_for_an_hour_is_left_alone(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(0)] = [Reply(status=429, headers={"Retry-After": "3600"})] * 9
    alone = Manner(per_second=10_000, connections=1)
    with pytest.raises(FetchError, match=r"429 and asks to be left alone for 3600 seconds"):
        fetch(site, tmp_path, manner=alone)
    assert site.paths().count(path_of(0)) == 1
    assert len(site.asked) == 2
    del site.replies[path_of(0)]
    assert fetch(site, tmp_path).fetched == 5


def test_a_server_that_falls_silent_is_asked_for_the_rest(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    held_back = threading.Event()
    site.replies[path_of(1)] = [Reply(cut=2000, held=held_back)]
    try:
        assert fetch(site, tmp_path).fetched == 5
    finally:
        held_back.set()
    assert (path_of(1), "bytes=2000-") in site.asked


def test_a_file_that_never_gets_anywhere_is_given_up(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(1)] = [Reply(cut=0)] * 50
    told = fetch(site, tmp_path)
    assert [failed.name for failed in told.failed] == [NAMES[1]]
    assert site.paths().count(path_of(1)) == QUICK.attempts


def test_where_file_after_file_fails_the_run_ends(site: PublisherSite, tmp_path: Path) -> None:
    many = {f"2015021906{minute:02}00": BODY for minute in range(60)}
    site.publish_gdelt2(many)
    for stamp in many:
        site.replies[f"/gdeltv2/{stamp}.export.CSV.zip"] = [Reply(status=403)]
    with pytest.raises(FetchError, match=f"{FAILURES_IN_A_ROW} files one after the other"):
        fetch(site, tmp_path)
    assert len(site.asked) < 30


def test_a_server_that_is_not_there_is_an_error_with_a_remedy(tmp_path: Path) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        server = f"http://127.0.0.1:{unused.getsockname()[1]}"
        with pytest.raises(
            FetchError, match=r"ConnectError.*is there a network\?.*Try again later"
        ):
            fetch(PublisherSite(), tmp_path, server=server)


# Manners, and other people's servers


def test_no_more_connections_than_allowed_and_each_in_its_turn(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    both = threading.Barrier(2, timeout=20)
    count = iter(range(100))

    def meet(path: str) -> None:
        if path.endswith(".zip") and next(count) < 4:
            both.wait()

    site.on_ask = meet
    told = fetch(site, tmp_path, manner=Manner(per_second=10_000, connections=2))
    assert (told.fetched, site.most_at_once) == (5, 2)


def test_every_host_waits_its_turn(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    waits: list[float] = []
    fetch(site, tmp_path, manner=Manner(per_second=0.001, connections=1, wait=noting(waits)))
    assert [round(wait, -2) for wait in waits] == [1000, 2000, 3000, 4000, 5000]


def led(site: PublisherSite, location: str) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(0)] = [Reply(status=302, headers={"Location": location})] * 9


def test_a_redirect_within_the_publisher_s_server_is_followed(
    site: PublisherSite, tmp_path: Path
) -> None:
    led(site, "/moved/first.zip")
    site.files["/moved/first.zip"] = published()[NAMES[0]]
    site.replies[path_of(0)] = site.replies[path_of(0)][:1]
    assert fetch(site, tmp_path).fetched == 5


@pytest.mark.parametrize(
    ("location", "why"),
    [
        ("http://127.0.0.1:9/x", "not the publisher's"),
        ("http://[::1]/x", "not the publisher's"),
        ("http://169.254.169.254/latest", "not the publisher's"),
        ("file:///etc/passwd", "from http to 'file'"),
        ("ftp://host/x", "from http to 'ftp'"),
        ("http://[", "no address"),
        ("", "redirected more than 5 times"),
    ],
)
def test_a_redirect_to_anywhere_else_is_refused(
    site: PublisherSite, tmp_path: Path, location: str, why: str
) -> None:
    led(site, location)
    (failed,) = fetch(site, tmp_path).failed
    assert why in failed.why


def test_a_redirect_with_a_name_and_password_is_refused(
    site: PublisherSite, tmp_path: Path
) -> None:
    led(site, f"http://user:secret@127.0.0.1:{site.port}/x")
    (failed,) = fetch(site, tmp_path).failed
    assert "not the publisher's" in failed.why


def test_only_hosts_of_the_publisher_are_asked() -> None:
    for publisher in PUBLISHERS.values():
        assert publisher.server.startswith("https://")
        assert all(re.fullmatch(r"[a-z0-9.-]+", host) for host in publisher.hosts)
        assert "://" in publisher.terms


# What cannot be asked for


@pytest.mark.parametrize(
    ("dataset", "asked", "refusal"),
    [
        ("gdelt3", {}, (InputError, "none of gdelt2, gdelt1")),
        ("gdelt2", {"kind": "wars"}, (InputError, "only events or mentions or gkg")),
        ("gdelt2", {"since": None}, (InputError, "with --from")),
        ("gdelt2", {"since": "last May"}, (DateError, "--from 'last May' is not a date")),
        ("gdelt2", {"until": "2015-02-30"}, (DateError, "--to")),
        ("gdelt2", {"since": "2015-02", "until": "2014"}, (InputError, "begins on 2015-02-18")),
        ("gdelt2", {"since": "2019"}, (InputError, "today is 2015-03-01")),
        ("gdelt1", {"translated": True}, (InputError, "knows no --translated")),
        ("gdelt2", {"release": "25.1"}, (InputError, "knows no --release")),
        ("ucdp", {"release": "25.1"}, (InputError, "Leave --from and --to away")),
        ("gdelt2", {"server": "file:///tmp"}, (InputError, "no web address")),
    ],
)
def test_what_nobody_publishes_is_refused_before_anything_is_asked(
    site: PublisherSite,
    tmp_path: Path,
    dataset: str,
    asked: Mapping[str, Any],
    refusal: tuple[type[InputError], str],
) -> None:
    error, told = refusal
    with pytest.raises(error, match=re.escape(told)):
        fetch(site, tmp_path / "out", dataset=dataset, **asked)
    assert site.asked == []
    assert not (tmp_path / "out").exists()


def test_days_for_which_nothing_is_listed_are_told(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    with pytest.raises(NothingToShow, match="lists nothing from 2015-02-21 to 2015-03-01"):
        fetch(site, tmp_path, since="2015-02-21")


def test_a_list_that_is_not_there_is_an_error(site: PublisherSite, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="there is no list at this address"):
        fetch(site, tmp_path)


def test_where_there_is_no_room_nothing_is_begun(
    site: PublisherSite, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.publish_gdelt2(STAMPS)
    usage = shutil.disk_usage(tmp_path)._replace(free=100)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(PathError, match="not so much room"):
        fetch(site, tmp_path)
    assert site.paths() == ["/gdeltv2/masterfilelist.txt"]


def test_a_folder_that_is_a_file_is_an_error(site: PublisherSite, tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(PathError, match="Give another folder"):
        fetch(site, tmp_path / "file")


# At the door


def test_the_command_tells_what_came_what_lacks_and_the_terms(
    site: PublisherSite, tmp_path: Path
) -> None:
    site.publish_gdelt2(STAMPS)
    del site.files[path_of(1)]
    site.replies[path_of(2)] = [Reply(status=503)]
    options = ["--from", "2015-02-19", "--to", "2015-02-19", "--server", site.server]
    ran = CliRunner().invoke(app, ["fetch", "gdelt2", *options, "--out", str(tmp_path)])
    assert ran.exit_code == 0
    again = "it answers 503; attempt 2 of 6 in 1 s."
    assert f"{site.server}{path_of(2)}: {again}" in ran.stderr
    assert "5 files on offer." in ran.stderr
    assert f"Fetched 4 files into {tmp_path}." in ran.stderr
    assert f"The publisher lacks 1 expected file: {NAMES[1]} (all in " in ran.stderr
    assert ran.stderr.count("cites the GDELT Project") == 1
    ran = CliRunner().invoke(
        app, ["fetch", "gdelt2", *options, "--out", str(tmp_path), "--json", "--dry-run"]
    )
    told = json.loads(ran.stdout)
    assert (told["present"], told["fetched"], told["dry_run"]) == (4, 0, True)
    assert told["bytes"] == len(BODY) + 1


def test_a_file_that_did_not_come_is_an_exit_code(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    site.replies[path_of(1)] = [Reply(status=403)]
    options = ["--from", "2015-02-19", "--server", site.server, "--to", "2015-02-19"]
    ran = CliRunner().invoke(app, ["fetch", "gdelt2", *options, "--out", str(tmp_path)])
    assert ran.exit_code == 2
    assert f"Did not come: {NAMES[1]}: it answers 403." in ran.stderr
    assert "1 file of 5 did not come. The same command tries them again." in ran.stderr


@pytest.mark.skipif(os.name == "nt", reason="Windows cannot send Ctrl-C to one process")
def test_ctrl_c_keeps_what_came_and_says_how_to_go_on(site: PublisherSite, tmp_path: Path) -> None:
    site.publish_gdelt2(STAMPS)
    stalled, held_back = threading.Event(), threading.Event()
    site.replies[path_of(4)] = [Reply(cut=3000, held=held_back)]
    site.on_ask = lambda path: stalled.set() if path == path_of(4) else None
    command = [sys.executable, "-m", "detente", "fetch", "gdelt2", "--from", "2015-02-19"]
    options = ["--to", "2015-02-19", "--server", site.server, "--out", str(tmp_path)]
    with subprocess.Popen([*command, *options], stderr=subprocess.PIPE) as child:  # noqa: S603
        try:
            assert stalled.wait(60)
            part = tmp_path / UNDER_WAY / f"{NAMES[4]}.part"
            while child.poll() is None and not (part.exists() and len(held(tmp_path)) == 4):
                time.sleep(0.01)
            child.send_signal(signal.SIGINT)
            _, told = child.communicate(timeout=60)
        finally:
            held_back.set()
    assert child.returncode == 130
    assert told.decode().splitlines() == [
        f"What came is kept in {tmp_path}: the same command goes on from there.", "Stopped.",
    ]  # fmt: skip
    assert sorted(held(tmp_path)) == NAMES[:4]
    assert fetch(site, tmp_path).present == 4
    assert held(tmp_path) == published()
