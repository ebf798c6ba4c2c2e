"""Who runs the checks that are due."""
