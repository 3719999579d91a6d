from __future__ import annotations

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import detente
from tools.write_reference import pages

MODULES = sorted(
    module.name
    for module in pkgutil.walk_packages(detente.__path__, "detente.")
    if not module.name.endswith("__main__")
)


@pytest.mark.parametrize("name", sorted(pages()))
def test_the_generated_reference_is_what_the_code_says(name: str, root: Path) -> None:
    written = (root / "docs" / name).read_text(encoding="utf-8")
    assert written == pages()[name], "run `make docs` and commit what it writes"


@pytest.mark.parametrize("module", MODULES)
def test_every_docstring_example_runs(module: str) -> None:
    failed, _ = doctest.testmod(importlib.import_module(module))
    assert failed == 0


def test_the_versions_agree(root: Path) -> None:
    citation = (root / "CITATION.cff").read_text(encoding="utf-8")
    assert f"version: {detente.__version__}\n" in citation


def test_links_between_the_pages_resolve(root: Path) -> None:
    broken = [
        f"{page.relative_to(root)} -> {link}"
        for page in [*root.glob("*.md"), *(root / "docs").rglob("*.md")]
        for link in re.findall(r"\]\(([^)#\s]+)[^)]*\)", page.read_text(encoding="utf-8"))
        if "://" not in link and not (page.parent / link).exists()
    ]
    assert broken == []
