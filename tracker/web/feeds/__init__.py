"""Feeds: what changed, for feed readers."""
