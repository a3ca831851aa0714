"""The deeds among the clauses, with all that is said of them, and the entries that they become."""
