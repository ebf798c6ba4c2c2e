"""The record: the only part that speaks SQL."""
