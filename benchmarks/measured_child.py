"""A command run by itself, with its seconds and the most memory it and its children held."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

EVERY = 0.05
"""Seconds between two looks at the memory."""
KIBIBYTE = 1024


def measured(module: str, options: Sequence[str], *, limit: float = 3600) -> dict[str, Any]:
    """What `python -m module` printed as JSON in its last line, and `peak_mb` and `wall_s`.

    Memory is the resident set of the process and all below it, summed, at the moment it was most
    (Linux). A command that ends badly gives `failed`: its last words, or that it ran too long.
    """
    begin = time.monotonic()
    with subprocess.Popen(  # noqa: S603  our own modules
        [sys.executable, "-m", module, *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        peak = 0
        while child.poll() is None:
            peak = max(peak, resident(child.pid))
            if time.monotonic() - begin > limit:
                child.kill()
            time.sleep(EVERY)
        said, wrong = (stream.read().decode() for stream in (child.stdout, child.stderr) if stream)
    seen = {"peak_mb": round(peak / 1e6), "wall_s": round(time.monotonic() - begin, 1)}
    if child.returncode:
        last = wrong.strip().splitlines()[-1:] or [f"ended by signal {-child.returncode}"]
        return seen | {"failed": last[0][:200]}
    printed: dict[str, Any] = json.loads(said.strip().splitlines()[-1])
    return printed | seen


def most_held() -> str:
    """The most memory that this process has held, in words."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return "memory not measured"
    unit = 1 if sys.platform == "darwin" else KIBIBYTE
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return f"{most / 1e6:.0f} MB at most"


def resident(pid: int) -> int:
    """Bytes of memory that a process and its children hold."""
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1])
        tasks = Path(f"/proc/{pid}/task").iterdir()
        children = [
            child for task in tasks for child in (task / "children").read_text("ascii").split()
        ]
    except (FileNotFoundError, ProcessLookupError):
        return 0
    return pages * 4 * KIBIBYTE + sum(resident(int(child)) for child in children)
