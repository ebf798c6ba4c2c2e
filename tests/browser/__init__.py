"""The browser fetcher, with a real Chromium."""
