"""Blocs: groups of actors that a panel takes as one."""

from __future__ import annotations

from detente.codebook import Codebook
from detente.codebook.senses import read_senses
from detente.errors import InputError

Bloc = tuple[str, tuple[str, ...]]
"""A name, and the ids of the members."""


def bloc_of(written: str, *, codebook: Codebook) -> Bloc:
    """The bloc that is written out (`G7=USA,GBR,...`), or that the codebook lists by name.

    Raises UnknownActor for a member that is none, InputError for a name without members and for
    one that is an actor's id.

    Example
    -------
    >>> from detente.codebook import load_codebook
    >>> bloc_of("Benelux", codebook=load_codebook())
    ('Benelux', ('BEL', 'NLD', 'LUX'))
    """
    name, listed, members = (part.strip() for part in written.partition("="))
    if not listed:
        known = read_senses(codebook.overlay).lists.get(name.lower())
        if known is None:
            msg = (
                f"{name!r} is no list of countries of the codebook (actor_lists.yaml). "
                f"Write its members: {name}=USA,GBR,..."
            )
            raise InputError(msg)
        return name, known
    found = tuple(codebook.resolve(each).id for each in members.split(",") if each.strip())
    if not name or not found or name in codebook.actors or "|" in name:
        msg = f"{written!r} is no bloc. Write a name of its own and its members: G7=USA,GBR,..."
        raise InputError(msg)
    return name, tuple(dict.fromkeys(found))
