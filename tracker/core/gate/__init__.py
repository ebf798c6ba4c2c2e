"""The cheapest "nothing changed": what a page must show so that it need not be read."""

from typing import TYPE_CHECKING

from tracker.core.gate.gate import passes
from tracker.core.handing import handed_on

if TYPE_CHECKING:
    from tracker.core.gate.learning import gate_of, news
else:
    __getattr__ = handed_on({"tracker.core.gate.learning": "gate_of news"})

__all__ = ["gate_of", "news", "passes"]
