"""Fetching, beside hostile servers."""
