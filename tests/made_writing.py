"""A small folder of writing on Bolivia, Chile and Peru, for the tests of study and doors."""

from __future__ import annotations

from pathlib import Path

COLUMN = """A treaty within reach

By Ana Torres
12 May 2016

Bolivia and Chile signed a trade agreement on 3 March 2015. Trade with Chile could bring \
the two countries closer together. The dispute over the coast keeps Bolivia and Chile \
apart. Chile accused Peru of violating the maritime border on 10 April 2014. Energy \
cooperation strengthens relations between Bolivia and Chile. Bolivia will probably sign \
a treaty with Chile by 2020.
"""

ANSWER = """No treaty in sight

By Luis Rojas
3 June 2018

Sanctions would push Bolivia and Chile further apart. Bolivia rejected a proposal from \
Chile on 2 May 2018. The two governments have long memories, and the war of the Pacific \
still divides Chile and Bolivia. Energy cooperation strengthens relations between Peru \
and Chile.
"""

SPANISH = """Un acuerdo posible

Los gobiernos de Bolivia y de Chile firmaron ayer un acuerdo comercial que abre de nuevo \
el camino hacia el mar, según dijeron los ministros al salir de la reunión en la \
capital.
"""


def write_folder(folder: Path) -> Path:
    """The folder, with two texts in English and one in Spanish."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in (("answer", ANSWER), ("column", COLUMN), ("spanish", SPANISH)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8", newline="\n")
    return folder
