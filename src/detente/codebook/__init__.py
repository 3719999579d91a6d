"""The field's vocabulary as data: event types, drivers, actors, words of estimation, lexicons.

`load_codebook()` reads the shipped YAML, checks it, and overlays a folder of the user's own.
"""

from detente.codebook.codebook import Codebook, load_codebook

__all__ = ["Codebook", "load_codebook"]
