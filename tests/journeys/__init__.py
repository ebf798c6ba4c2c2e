"""The web interface in a real browser, as people use it."""
