"""Write the reference from the code: commands, Python, records, errors, the brief's JSON Schema.

Run as `make docs`; a test holds the written files equal to what this prints.
"""

from __future__ import annotations

import inspect
import json
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import typer

import detente
from detente import errors, records
from detente.brief import schema
from detente.doors.cli import app

DOCS = Path(__file__).parent.parent / "docs"
WRITTEN = "<!-- Written by `make docs` from the code: edit the code, not this page. -->"


def pages() -> dict[str, str]:
    """Each generated file's name under docs/ and its text."""
    return {
        "reference-commands.md": "\n".join(_commands()) + "\n",
        "reference-python.md": "\n".join(_python()) + "\n",
        "reference-records.md": "\n".join(_records()) + "\n",
        "brief.schema.json": json.dumps(schema.schema(), indent=2, ensure_ascii=False) + "\n",
    }


def _commands() -> Iterator[str]:
    root: Any = typer.main.get_command(app)
    context = typer.Context(root, info_name="detente")
    yield from ("# Commands", "", WRITTEN, "", _plain(root.help), "")
    yield from ("```text", _plain(root.epilog), "```", "")
    for name in root.list_commands(context):
        command = root.get_command(context, name)
        yield from _command(command, typer.Context(command, info_name=name, parent=context))


def _command(command: Any, context: typer.Context) -> Iterator[str]:
    usage = " ".join(["detente", context.info_name or "", *command.collect_usage_pieces(context)])
    yield from (f"## detente {context.info_name}", "", f"`{usage}`", "", _plain(command.help), "")
    records = [param.get_help_record(context) for param in command.get_params(context)]
    rows = [_row(*record) for record in records if record]
    yield from ("| argument | what it does |", "|---|---|", *rows, "")


def _row(written: str, meaning: str) -> str:
    cells = [re.sub(r"\s+", " ", _plain(text)).replace("|", "\\|") for text in (written, meaning)]
    return f"| `{cells[0].removesuffix(' <list[str]>')}` | {cells[1]} |"


def _plain(text: str | None) -> str:
    """Help text without the paragraph marks of the terminal."""
    return inspect.cleandoc((text or "").replace("\b", ""))


def _python() -> Iterator[str]:
    yield from ("# Python", "", WRITTEN, "", "What `import detente` offers.", "")
    for name in sorted(set(detente.__all__) - {"__version__"}):
        offered = getattr(detente, name)
        yield from _offered(f"detente.{name}", offered, level=2)
        if inspect.isclass(offered):
            for verb, method in inspect.getmembers(offered, inspect.isfunction):
                if not verb.startswith("_"):
                    yield from _offered(f"{name}.{verb}", method, level=3)


def _offered(name: str, offered: Any, *, level: int) -> Iterator[str]:
    """A name's signature and its docstring, an example apart."""
    told, _, example = (inspect.getdoc(offered) or "").partition("\n\nExample\n-------\n")
    signature = re.sub(r"\(self(?:, )?", "(", str(inspect.signature(offered)))
    signature = re.sub(r"(: |-> )'([^']*)'", r"\1\2", signature)
    signature = re.sub(r"<function (\w+) at \w+>", r"\1", signature)
    signature = re.sub(r"frozenset\(\{(.*?)\}\)", _in_order, signature)
    yield from (
        f"{'#' * level} {name}",
        "",
        f"`{name.rpartition('.')[2]}{signature}`",
        "",
        told,
        "",
    )
    if example:
        yield from ("```python", example, "```", "")


def _in_order(written: re.Match[str]) -> str:
    """A set that is written the same in every process."""
    return f"frozenset({{{', '.join(sorted(written[1].split(', ')))}}})"


def _records() -> Iterator[str]:
    yield from ("# Records", "", WRITTEN, "", inspect.getdoc(records) or "", "")
    kinds: list[Any] = [each for _, each in inspect.getmembers(records, is_dataclass)]
    for kind in sorted(kinds, key=lambda each: (each.__module__, inspect.getsourcelines(each)[1])):
        yield from (f"## {kind.__name__}", "", inspect.getdoc(kind) or "", "")
        yield from ("| field | type |", "|---|---|")
        for field in fields(kind):
            hidden = kind is records.Document and field.name in records.NOT_ON_THE_WIRE
            name = f"`{field.name.rstrip('_')}`{' (not in brief.json)' if hidden else ''}"
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
