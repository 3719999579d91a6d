"""That events of several sources are added up, in words."""

from __future__ import annotations

from collections.abc import Collection, Sequence


def added_up(sources: Sequence[Collection[str]], *, by: str) -> tuple[str, ...]:
    """A warning where periods count events of several sources: what is one event counts twice.

    `sources` are those of each period, which is as long as `by` says.

    Example
    -------
    >>> added_up([("icews",), ("gdelt2", "icews")], by="year")[0][:59]
    'Events of several sources are added up in 1 of 2 years: gde'
    >>> added_up([("icews",), ("gdelt2",)], by="year")
    ()
    """
    several = [each for each in sources if len(each) > 1]
    if not several:
        return ()
    named = ", ".join(sorted({name for each in several for name in each}))
    of = f"{len(sources)} {by}{'' if len(sources) == 1 else 's'}"
    told = (
        f"Events of several sources are added up in {len(several)} of {of}: {named}. What two of "
        "them report counts twice; count one alone with --source NAME."
    )
    return (told,)
