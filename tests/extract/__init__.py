"""From page to content."""
