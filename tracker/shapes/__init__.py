"""The JSON shapes of the command line and the API, described in docs/json.md. They grow and never change."""
