"""The demo: an article on a small news site of ours, followed through its life."""
