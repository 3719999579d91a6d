"""What a process held in memory at its most, told by that process."""

from __future__ import annotations

HELD = """
def held():
    import re, resource, sys
    from pathlib import Path
    if sys.platform == "darwin":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # on Linux ru_maxrss begins at what the process held that started this one
    return 1024 * int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""
"""Python text that defines `held()`: the most bytes its process has held so far."""
