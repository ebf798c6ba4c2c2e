"""The cheapest "nothing changed": what a page must show so that it need not be read."""

from tracker.core.gate.gate import gate_of, news, passes

__all__ = ["gate_of", "news", "passes"]
