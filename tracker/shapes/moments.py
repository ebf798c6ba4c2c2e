"""How JSON has times: RFC 3339 in UTC; and durations, in whole seconds."""

from datetime import datetime, timedelta
from typing import Annotated, overload

from pydantic import WithJsonSchema

from tracker.core.canonical import rfc3339

Moment = Annotated[str, WithJsonSchema({"type": "string", "format": "date-time"})]


@overload
def moment_shape(moment: datetime) -> str: ...
@overload
def moment_shape(moment: datetime | None) -> str | None: ...
def moment_shape(moment: datetime | None) -> str | None:
    """Return a moment; None where there is none."""
    return rfc3339(moment)


@overload
def seconds_shape(duration: timedelta) -> int: ...
@overload
def seconds_shape(duration: timedelta | None) -> int | None: ...
def seconds_shape(duration: timedelta | None) -> int | None:
    """Return a duration; None where there is none."""
    return None if duration is None else round(duration.total_seconds())
