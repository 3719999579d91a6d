"""From the store to relations: one named SQL file and one function each."""
