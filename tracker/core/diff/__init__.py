"""Two contents -> a Change."""
