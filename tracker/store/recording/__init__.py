"""What checks found, on its way into the record."""
