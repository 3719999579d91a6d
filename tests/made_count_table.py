"""A mapping file of a table that counts a directed dyad's events of a year by quad class."""

from __future__ import annotations

COUNTS = """\
name = "dyad-year"
countries = "iso3"
[columns]
actor = "actor"
recipient = "recipient"
year = "year"
verbal_cooperation = "verbal_cooperation"
material_cooperation = "material_cooperation"
verbal_conflict = "verbal_conflict"
material_conflict = "material_conflict"
"""
