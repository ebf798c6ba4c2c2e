"""Pages and texts, packed beside earlier versions."""
