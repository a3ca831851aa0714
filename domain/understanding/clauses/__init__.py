"""The clauses of a message and their moods: what was done, by whom, and when."""
