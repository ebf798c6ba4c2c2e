"""Feeds that lead to articles."""
