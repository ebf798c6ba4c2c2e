"""Page -> Content."""
