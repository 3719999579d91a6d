"""How a command ends: every error as a sentence, every ending with its documented exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer
from typer.core import TyperGroup

from detente.doors.showing import say
from detente.errors import DetenteError, NothingToShow

NOTHING, UNUSABLE, BUG, STOPPED = 1, 2, 3, 130

EXIT_CODES = f"""\b
Exit codes:
  0    done; some files may have been left out, each with its reason
  {NOTHING}    done, but there is nothing to show: no document could be read, or nothing in them is
       about the pair
  {UNUSABLE}    not done: the command, a path, a date, an actor, a study or the codebook cannot be
       used, or the English pipeline is missing; the message names the remedy
  {BUG}    a bug in Detente (DETENTE_DEBUG=1 shows where)
  {STOPPED}  stopped with Ctrl-C; what was finished is kept in the study, or printed
"""


@contextmanager
def guarded() -> Iterator[None]:
    """Let no error of ours reach the user as a traceback."""
    try:
        yield
        sys.stdout.flush()
    except NothingToShow as error:
        say(str(error))
        raise typer.Exit(NOTHING) from error
    except DetenteError as error:
        say(str(error))
        raise typer.Exit(UNUSABLE) from error
    except KeyboardInterrupt as error:
        say("Stopped.")
        raise typer.Exit(STOPPED) from error
    except BrokenPipeError:
        _let_go_of_stdout()
    except (typer.Exit, typer.Abort):
        raise
    except Exception as error:
        if os.environ.get("DETENTE_DEBUG") or _is_usage(error):
            raise
        say(
            f"This is a bug in Detente: {type(error).__name__}: {error}. "
            "Please report it with what DETENTE_DEBUG=1 shows."
        )
        raise typer.Exit(BUG) from error


def is_ctrl_c(error: BaseException) -> bool:
    """Whether the user stopped us: DuckDB in the midst of a query says so in its own words."""
    return isinstance(error, KeyboardInterrupt) or str(error) == "Query interrupted"


def _is_usage(error: Exception) -> bool:
    """Whether the command line's own parser raised it: it shows itself, with exit code 2."""
    return hasattr(error, "exit_code") and hasattr(error, "show")


def _let_go_of_stdout() -> None:
    """Nobody reads on (`| head`): keep Python from complaining when it closes standard output."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):  # no real file stands behind it
        return


class GuardedGroup(TyperGroup):
    """The group of commands, each of which ends as `guarded` says."""

    def invoke(self, ctx: Any) -> Any:
        """What the command returns."""
        with guarded():
            return super().invoke(ctx)
