"""The API: everything that the pages show and do, as JSON under /api/v1; docs/api.md describes it."""
