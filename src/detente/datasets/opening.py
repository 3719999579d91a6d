"""The one entry to event files of others: a path, and what it holds, recognised and to be read."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from detente.datasets.blocks import sources_of
from detente.datasets.imported import ImportedFile
from detente.datasets.layouts import importers
from detente.datasets.recognising import Importer, mostly_kept, recognised
from detente.errors import PathError

AUTO = "auto"
MAPPING = ".toml"
"""How the name of a mapping file ends."""


def open_imports(
    path: Path, *, layout: str | Importer = AUTO, overlay: Path | None = None
) -> Iterator[ImportedFile]:
    """Each file that a path holds: one, or as many as are packed in it, in order.

    `layout` is the name of a format, the path of a mapping file (`.toml`) or an importer; `auto`
    recognises it from what the file holds. `overlay` is a folder of codebook tables of the user's
    own. Rows come as `batches` is consumed, file by file.

    Raises ModelFileError for a mistake in a mapping file, PathError where the path cannot be read,
    no format or more than one fits, or (at the end of its batches) most rows of a file are
    rejected. Of a bundle, the members that can be read come first, and the error after them.
    """
    known = importers(overlay=overlay)
    if isinstance(layout, str) and layout.endswith(MAPPING):
        from detente.datasets.mapped import mapped  # noqa: PLC0415  a few users have one

        layout = mapped(Path(layout), overlay=overlay)
    if isinstance(layout, str) and layout not in {AUTO, *known}:
        remedy = f"Give one of {', '.join(known)}, or a mapping file (counts{MAPPING})"
        raise PathError(str(path), f"there is no format {layout!r}", remedy)
    failed: list[PathError] = []
    for source in sources_of(path):
        try:
            if isinstance(layout, Importer):
                importer = layout
            else:
                auto = layout == AUTO
                importer = recognised(source, known.values()) if auto else known[layout]
        except PathError as error:
            failed.append(error)
            continue
        batches = mostly_kept(importer.read(source), importer=importer, origin=source.origin)
        yield ImportedFile(
            source.origin, source.digest, importer.name, importer.kind, batches, source.content
        )
    if failed:
        raise failed[0]
