"""Write the reference from the code: commands, records, errors and the JSON Schema of a brief.

Run as `make docs`; a test holds the written files equal to what this prints.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path

import click
import typer

from detente import errors, records
from detente.brief.schema import brief_schema
from detente.doors.cli import app

DOCS = Path(__file__).parent.parent / "docs"
WRITTEN = "<!-- Written by `make docs` from the code: edit the code, not this page. -->"


def pages() -> dict[str, str]:
    """Each generated file's name under docs/ and its text."""
    return {
        "reference-commands.md": "\n".join(_commands()) + "\n",
        "reference-records.md": "\n".join(_records()) + "\n",
        "brief.schema.json": json.dumps(brief_schema(), indent=2, ensure_ascii=False) + "\n",
    }


def _commands() -> Iterator[str]:
    root = typer.main.get_command(app)
    context = click.Context(root, info_name="detente")
    yield from ("# Commands", "", WRITTEN, "", _plain(root.help), "")
    if root.epilog:
        yield from (_plain(root.epilog), "")
    assert isinstance(root, click.Group)
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        if command is None or command.hidden:
            continue
        yield from _command(command, click.Context(command, info_name=name, parent=context))


def _command(command: click.Command, context: click.Context) -> Iterator[str]:
    usage = " ".join(["detente", context.info_name or "", *command.collect_usage_pieces(context)])
    yield from (f"## detente {context.info_name}", "", f"`{usage}`", "", _plain(command.help), "")
    rows = [row for param in command.get_params(context) if (row := _param(param, context))]
    if rows:
        yield from ("| argument | what it does |", "|---|---|", *rows, "")


def _param(param: click.Parameter, context: click.Context) -> str | None:
    record = param.get_help_record(context)
    if record is None:
        return None
    written, meaning = (re.sub(r"\s+", " ", _plain(text)).replace("|", "\\|") for text in record)
    return f"| `{written}` | {meaning} |"


def _plain(text: str | None) -> str:
    """Help text without terminal markup or click's own paragraph marks."""
    return inspect.cleandoc(click.unstyle(text or "").replace("\b", ""))


def _records() -> Iterator[str]:
    yield from ("# Records", "", WRITTEN, "", inspect.getdoc(records) or "", "")
    kinds = [each for _, each in inspect.getmembers(records, is_dataclass)]
    for kind in sorted(kinds, key=lambda each: inspect.getsourcelines(each)[1]):
        yield from (f"## {kind.__name__}", "", inspect.getdoc(kind) or "", "")
        yield from ("| field | type |", "|---|---|")
        for field in fields(kind):
            hidden = kind is records.Document and field.name in records.NOT_ON_THE_WIRE
            name = f"`{field.name.rstrip('_')}`{' (in the store only)' if hidden else ''}"
            yield f"| {name} | `{str(field.type).replace('|', chr(92) + '|')}` |"
        yield ""
    yield from ("# Errors", "", "```text", inspect.getdoc(errors) or "", "```")


def main() -> None:
    """Write every page and say which."""
    for name, text in pages().items():
        (DOCS / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"docs/{name}")


if __name__ == "__main__":
    main()
