"""The ways in: each parses, makes one call on a Study, and prints."""
