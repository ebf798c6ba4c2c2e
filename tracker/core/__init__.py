"""The pure core: values in, values out; no network, database, clock or environment."""
