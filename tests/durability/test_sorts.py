"""Which errors time or a person mends, which only a person, and which tell of what is stored."""

import sqlite3

import psycopg
import pytest

from tracker.errors import StoreError, StoreReadOnly, StoreUnavailable
from tracker.store.database import postgresql, sqlite


@pytest.mark.parametrize(
    ("code", "sort"),
    [
        (sqlite3.SQLITE_BUSY, StoreUnavailable),
        (sqlite3.SQLITE_FULL, StoreUnavailable),
        (sqlite3.SQLITE_IOERR_WRITE, StoreUnavailable),
        (sqlite3.SQLITE_CANTOPEN, StoreUnavailable),
        (sqlite3.SQLITE_READONLY_DBMOVED, StoreReadOnly),
        (sqlite3.SQLITE_CORRUPT, StoreError),
        (sqlite3.SQLITE_NOTADB, StoreError),
        (sqlite3.SQLITE_ERROR, StoreError),
    ],
)
def test_errors_of_sqlite(code: int, sort: type[StoreError]) -> None:
    error = sqlite3.OperationalError("x")
    error.sqlite_errorcode = code

    found = sqlite.sort(error)

    assert found is sort


@pytest.mark.parametrize(
    ("error", "sort"),
    [
        (psycopg.OperationalError("connection refused"), StoreUnavailable),
        (psycopg.errors.LockNotAvailable("x"), StoreUnavailable),
        (psycopg.errors.DeadlockDetected("x"), StoreUnavailable),
        (psycopg.errors.DiskFull("x"), StoreUnavailable),
        (psycopg.errors.AdminShutdown("x"), StoreUnavailable),
        (psycopg.errors.ReadOnlySqlTransaction("x"), StoreReadOnly),
        (psycopg.errors.InsufficientPrivilege("x"), StoreReadOnly),
        (psycopg.errors.DataCorrupted("x"), StoreError),
        (psycopg.errors.UndefinedTable("x"), StoreError),
        (psycopg.ProgrammingError("x"), StoreError),
    ],
)
def test_errors_of_postgresql(error: psycopg.Error, sort: type[StoreError]) -> None:
    found = postgresql.sort(error)

    assert found is sort
