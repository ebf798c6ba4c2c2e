"""How publishers word their notes, one file a language."""
