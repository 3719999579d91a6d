"""The published formats that can be imported: each module of importers adds its line."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from detente.datasets.recognising import Importer


@cache
def importers(*, overlay: Path | None = None) -> Mapping[str, Importer]:
    """The importers by name, in the order in which they are tried.

    Example
    -------
    >>> importers()["gdelt2"].kind
    'events'
    """
    from detente.datasets import (  # noqa: PLC0415  only where something is imported
        acled,
        gdelt,
        gkg,
        icews,
        ngec,
        petrarch2,
        phoenix,
        polecat,
        ucdp,
        views,
    )

    listed = [
        *gdelt.importers(overlay),
        *gkg.importers(overlay),
        *icews.importers(overlay),
        *polecat.importers(overlay),
        *phoenix.importers(overlay),
        *petrarch2.importers(overlay),
        *ngec.importers(overlay),
        *ucdp.importers(overlay),
        *acled.importers(overlay),
        *views.importers(overlay),
    ]
    return {each.name: each for each in listed}
