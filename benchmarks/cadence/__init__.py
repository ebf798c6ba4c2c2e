"""A simulated year of articles: how soon each policy sees an edit, and what that costs."""
