"""What the tests of reading pages share."""

from collections.abc import Iterator
from time import process_time

import pytest


@pytest.fixture
def within_a_second() -> Iterator[None]:
    """Fail where the test took more than a second of processor time."""
    start = process_time()
    yield
    assert process_time() - start < 1
