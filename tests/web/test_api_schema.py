"""The API is as its description says, whatever is sent to it: schemathesis makes requests of it, right and wrong ones.

Each operation has a record of its own. It is checked that no request ends in an error of ours, that each answer has a
status, a media type and a shape that are described, that what is right by the description is taken and what is wrong
is refused.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC
from typing import Any

import hypothesis
import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck
from jsonschema import Draft202012Validator
from schemathesis import Case
from schemathesis import Config as Configured

from tests.conftest import NOON
from tests.store.results import Bench, content, note
from tests.web.conftest import FROM_OUR_PAGE, HOME
from tracker.config import Config
from tracker.config.sections import WebSettings
from tracker.core.filtering import ANY
from tracker.core.people import Scope
from tracker.core.values import NoteKind
from tracker.store import filters, sources
from tracker.store.database.engine import Database, parse_url
from tracker.store.people import tokens
from tracker.web.api.routes import ROOT, document
from tracker.web.app import create_app
from tracker.web.parts import Parts

SEED = 8
CHECKS = {
    # 400 is what the shape alone can't tell: a URL that leads nowhere, a name that is taken, an interval too short.
    "positive_data_acceptance": {"expected-statuses": ["2xx", "304", "400", "401", "403", "404"]},
    # Nobody needs to log in here, see tests/web/test_access*.py: without a token all is answered.
    "ignored_auth": {"enabled": False},
}
REPEATED = hypothesis.settings(
    max_examples=10,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # one record for all requests of an operation
)
UNLIMITED = Config(web=WebSettings(requests_a_minute=1_000_000))
NOWHERE = Parts(
    UNLIMITED, Database(parse_url("/nowhere/tracker.db")), lambda: NOON, UTC, b"a secret of 32 bytes, or more"
)
APP = create_app(NOWHERE)  # one for all operations: to put it together takes longer than to ask it

api = schemathesis.openapi.from_dict(document(), config=Configured.from_dict({"checks": CHECKS, "seed": SEED}))


def examples() -> Iterator[tuple[str, object]]:
    """Yield each example of an answer, with the pointer to its shape."""
    for operations in api.raw_schema["paths"].values():
        for operation in operations.values():
            for answer in operation["responses"].values():
                told = answer.get("content", {}).get("application/json", {})
                if "example" in told:
                    yield told["schema"]["$ref"], told["example"]


@pytest.fixture
def app(parts: Parts, bench: Bench) -> FastAPI:
    """The application over a record in which everything has the id 1, and the article has two revisions."""
    said = note("Correction: it is open.", NoteKind.CORRECTION)
    bench.see(bench.add(), content("Bridge closed"), content("Bridge open", said))
    filters.add(bench.database, "All", ANY, now=bench.now)
    sources.add(bench.database, "https://news.example/feed.xml", now=bench.now)
    tokens.add_token(bench.database, None, "script", "0" * 64, Scope.READ, now=bench.now)
    APP.state.parts = replace(parts, config=UNLIMITED)
    return APP


@pytest.mark.parametrize(("answer", "example"), list(examples()))
def test_an_example_is_of_the_shape_that_it_is_an_example_of(answer: str, example: object) -> None:
    shape = {"$ref": answer, "components": document()["components"]}

    Draft202012Validator(shape).validate(json.loads(json.dumps(example)))


@api.parametrize()
@REPEATED
def test_the_api_is_as_it_is_described(case: Case[Any], app: FastAPI) -> None:
    case.call_and_validate(app=app, base_url=HOME + ROOT, headers=FROM_OUR_PAGE)
