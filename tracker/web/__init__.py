"""The web interface: pages, feeds and the API, served beside the scheduler or alone."""
