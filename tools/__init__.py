"""Commands for those who work on Detente: measure quality, write the reference."""
