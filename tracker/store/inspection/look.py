"""Each kind of database, and the way to look at it."""

from datetime import datetime

from sqlalchemy.engine import URL

from tracker.store.database.engine import POSTGRESQL, SQLITE
from tracker.store.inspection import file, server
from tracker.store.inspection.found import Inspection, Place

PLACES = {SQLITE: file.place_of, POSTGRESQL: server.place_of}
INSIDES = {SQLITE: file.inspect, POSTGRESQL: server.inspect}


def place_of(url: URL) -> Place:
    """Return where a database lies, or is to lie; StoreError where its folder or its server can't be looked at."""
    return PLACES[url.get_backend_name()](url)


def inspect(url: URL, now: datetime) -> Inspection:
    """Look inside an existing database; StoreError says in words why it can't be read."""
    return INSIDES[url.get_backend_name()](url, now)
