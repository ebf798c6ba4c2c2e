"""How a database is opened, locked, and brought to this version's schema."""
