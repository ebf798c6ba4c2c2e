"""tracker watches news articles for edits, and tells whether the publisher disclosed them."""
