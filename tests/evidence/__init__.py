"""Evidence packs: what is in them, and that anyone can check them."""
