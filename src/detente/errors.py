"""Every error Detente raises, in one tree.

    DetenteError
    ├── InputError            what the user gave cannot be used (exit code 2)
    │   ├── PathError             a path is missing, unreadable or of no use
    │   ├── UnreadableDocument    one file cannot become a Document; the rest go on
    │   ├── UnknownActor          a name matches no actor, or more than one
    │   ├── UnknownCode           a code or a type is none of CAMEO's or PLOVER's
    │   ├── DateError             a date argument is not a date
    │   ├── ModelFileError        a file of hypotheses, ratings ... holds a mistake
    │   ├── FetchError            a publisher's files cannot be had
    │   ├── NothingToShow         the input was read, and holds nothing to show (exit code 1)
    │   └── CodebookError         a codebook file breaks its schema
    ├── PipelineMissing       no English parser is installed (exit code 2)
    ├── StudyError            the study file cannot be opened, or is of another version
    └── RecordError           a record would break a rule (a span that is not its text)

Each carries its data as attributes and a message that says what to do next.
"""

from __future__ import annotations


class DetenteError(Exception):
    """The root: catch this to catch everything Detente raises on purpose."""


class InputError(DetenteError):
    """What the user gave cannot be used."""


class PathError(InputError):
    """A path is missing, unreadable or holds nothing to read."""

    def __init__(self, path: str, why: str, remedy: str) -> None:
        self.path, self.why, self.remedy = path, why, remedy
        super().__init__(f"{path}: {why}. {remedy}")


class UnreadableDocument(InputError):
    """One file cannot become a Document; `reason` is a short key, `detail` a sentence."""

    def __init__(self, origin: str, reason: str, detail: str, remedy: str) -> None:
        self.origin, self.reason, self.detail, self.remedy = origin, reason, detail, remedy
        super().__init__(f"{origin}: {detail}. {remedy}")


class UnknownActor(InputError):
    """A name matches no actor of the codebook, or several."""

    def __init__(self, name: str, candidates: tuple[str, ...] = ()) -> None:
        self.name, self.candidates = name, candidates
        near = f" Did you mean {', '.join(candidates)}?" if candidates else ""
        super().__init__(
            f"{name!r} names no one state or organisation.{near} "
            "Give an ISO 3166 code (JPN), a country name (Japan) or an organisation (NATO)."
        )


class UnknownCode(InputError):
    """A code, type or mode is none of `scheme` (CAMEO, PLOVER); `near` are the nearest known."""

    def __init__(self, code: str, scheme: str, near: tuple[str, ...] = ()) -> None:
        self.code, self.scheme, self.near = code, scheme, near
        nearest = f" The nearest are {', '.join(near)}." if near else ""
        super().__init__(f"{code!r} is no code of {scheme}.{nearest}")


class DateError(InputError):
    """A date argument is not a date."""

    def __init__(self, value: str, option: str, forms: str = "2014, 2014-07 or 2014-07-01") -> None:
        self.value, self.option = value, option
        super().__init__(f"{option} {value!r} is not a date. Write it as {forms}.")


class ModelFileError(InputError):
    """A user's model file holds a mistake: in `file`, on `line`, in `field` (or column) if any."""

    def __init__(self, file: str, line: int, field: str | None, why: str, remedy: str) -> None:
        self.file, self.line, self.field, self.why, self.remedy = file, line, field, why, remedy
        place = f"{file}, line {line}" + (f", {field}" if field else "")
        super().__init__(f"{place}: {why}. {remedy}")


class FetchError(InputError):
    """What a publisher offers cannot be fetched from `place`."""

    def __init__(self, place: str, why: str, remedy: str) -> None:
        self.place, self.why, self.remedy = place, why, remedy
        super().__init__(f"{place}: {why}. {remedy}.")


class NothingToShow(InputError):
    """The input was read, and holds nothing to show: the message says why."""


class CodebookError(InputError):
    """A codebook file breaks its schema; `file` and `line` name the place."""

    def __init__(self, file: str, line: int, why: str, remedy: str) -> None:
        self.file, self.line, self.why, self.remedy = file, line, why, remedy
        super().__init__(f"{file}, line {line}: {why}. {remedy}")


class PipelineMissing(DetenteError):
    """No English pipeline is installed, or the one named is not."""


class StudyError(DetenteError):
    """A study file cannot be opened or is of another version."""

    def __init__(self, path: str, why: str, remedy: str) -> None:
        self.path, self.why, self.remedy = path, why, remedy
        super().__init__(f"{path}: {why}. {remedy}")


class RecordError(DetenteError):
    """A record would break a rule that holds everywhere."""
