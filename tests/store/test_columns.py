"""Column types: what they are on the databases that tracker knows."""

import pytest
from sqlalchemy.engine import make_url

from tracker.store.database.columns import NULLABLE_JSON, PORTABLE_JSON


@pytest.mark.parametrize(("url", "expected"), [("sqlite://", "JSON"), ("postgresql+psycopg://", "JSONB")])
def test_json_is_what_the_database_has_for_it(url: str, expected: str) -> None:
    dialect = make_url(url).get_dialect()()

    names = [kind.compile(dialect) for kind in (PORTABLE_JSON, NULLABLE_JSON)]

    assert names == [expected, expected]
