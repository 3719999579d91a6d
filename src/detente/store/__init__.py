"""Records kept in one DuckDB file per study, and read back."""
