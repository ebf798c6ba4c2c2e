"""The database looked at from outside, without changing it: is it there, whole, durable, and of which schema?"""

from tracker.store.inspection.file import may_lose_writes, sqlite_version
from tracker.store.inspection.found import Inspection, Place, Server
from tracker.store.inspection.look import inspect, place_of

__all__ = ["Inspection", "Place", "Server", "inspect", "may_lose_writes", "place_of", "sqlite_version"]
