"""Detente: where are two states heading? Every answer opens on its evidence."""

__version__ = "0.1.0"
