"""Results and evidence as a page, as JSON and as a terminal summary."""

from detente.brief.content import BRIEF_SCHEMA, BriefContent
from detente.brief.html import html_of
from detente.brief.json import wire_of
from detente.brief.terminal import print_summary

__all__ = ["BRIEF_SCHEMA", "BriefContent", "html_of", "print_summary", "wire_of"]
