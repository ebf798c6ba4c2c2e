"""Full-text search, as far as it needs no database: what a word is, what is asked for, what matches, what is shown."""
