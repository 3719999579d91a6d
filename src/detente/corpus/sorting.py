from detente.corpus.blocks import Block
from detente.records import PartKind


def sort_blocks(blocks, *, voted=None) -> list[PartKind]:
    return ["main" if len(b.text) > 90 or (b.text[-1:] in '.!?"”' and len(b.text) > 40) else "boilerplate" for b in blocks]
