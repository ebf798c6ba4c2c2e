"""The tables of what is owed to channels, and of each try to deliver it."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from tracker.store.tables.columns import key, moment, of


class AlertRow(SQLModel, table=True):
    """A message owed to one channel about one check; written in the transaction of that check."""

    __tablename__ = "alerts"
    __table_args__ = (UniqueConstraint("check_id", "channel"),)

    id: int = Field(default=None, sa_column=key())
    check_id: int = Field(sa_column=of("checks"))
    channel: str
    owed_at: datetime = Field(sa_column=moment(nullable=False))
    next_try_at: datetime | None = Field(default=None, sa_column=moment(index=True))
    delivered_at: datetime | None = Field(default=None, sa_column=moment())
    given_up_at: datetime | None = Field(default=None, sa_column=moment())
    tries: int = 0


class DeliveryRow(SQLModel, table=True):
    """One try to deliver an alert."""

    __tablename__ = "deliveries"

    id: int = Field(default=None, sa_column=key())
    alert_id: int = Field(sa_column=of("alerts", index=True))
    tried_at: datetime = Field(sa_column=moment(nullable=False))
    is_delivered: bool
    detail: str = ""
