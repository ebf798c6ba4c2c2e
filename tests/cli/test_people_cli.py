"""The commands that say who may use the web interface: user, token."""

from datetime import datetime
from pathlib import Path

import pytest

from tests.cli.test_start import LOADED, modules_after
from tests.commandline import Processes, Tracker
from tracker.core.people import Role, Scope
from tracker.store.database.engine import Database
from tracker.store.people import tokens, users
from tracker.web.access.passwords import is_right
from tracker.web.access.secrets import digest_of

PASSWORD = "correct horse battery"
GIVEN = ("--password-file", "-")


@pytest.fixture
def anna(tracker: Tracker, database: Database) -> None:
    """An admin."""
    tracker("user", "add", "anna", "--role", "admin", *GIVEN, given=PASSWORD.encode())


def password_of(database: Database, name: str) -> str | None:
    _, known = users.credentials(database, name) or (None, None)
    return known


def test_a_user_is_added_with_the_password_of_a_file(tracker: Tracker, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "password"
    file.write_text(f"{PASSWORD}\n", "utf-8")

    finished = tracker("user", "add", "Anna", "--role", "admin", "--password-file", file)

    assert (finished.code, finished.out) == (0, "added anna, admin\n")
    assert is_right(PASSWORD, password_of(database, "anna"))


@pytest.mark.usefixtures("anna")
def test_a_user_is_a_reader_unless_said_otherwise(tracker: Tracker, database: Database) -> None:
    finished = tracker("user", "add", "bob", *GIVEN, given=PASSWORD.encode() + b"\r\nanother line")

    assert finished.out == "added bob, reader\n"
    assert is_right(PASSWORD, password_of(database, "bob"))


@pytest.mark.parametrize(
    ("arguments", "given", "complaint"),
    [
        (("add", "anna", "--role", "admin"), PASSWORD, "no terminal to ask for the password"),
        (("add", "anna", *GIVEN), PASSWORD, "the first user must be an admin"),
        (("add", "anna", "--role", "admin", *GIVEN), "short", "a password takes 10 to 1,000 characters"),
        (("add", "a b", "--role", "admin", *GIVEN), PASSWORD, "'a b' can't be a user's name"),
        (("add", "anna", "--password-file", "/nowhere"), "", "--password-file /nowhere: can't be read"),
        (("add", "anna", "--role", "king", *GIVEN), PASSWORD, "'king'"),
        (("role", "anna", "admin"), "", "no user 'anna'; `tracker user list` shows who may log in"),
        (("password", "anna", *GIVEN), PASSWORD, "no user 'anna'"),
        (("remove", "anna"), "", "no user 'anna'"),
        (("ad", "anna"), "", "Did you mean 'add'?"),
    ],
)
def test_a_misuse_is_one_line(
    tracker: Tracker, database: Database, arguments: tuple[str, ...], given: str, complaint: str
) -> None:
    finished = tracker("user", *arguments, given=given.encode())

    assert finished.code == 2
    assert len(finished.errors) == 1
    assert complaint in finished.errors[0]
    assert not users.has_users(database)


@pytest.mark.usefixtures("anna")
def test_users_are_listed(tracker: Tracker, noon: datetime) -> None:
    shown, told = tracker("user", "list"), tracker("user", "list", "--json")

    assert "anna  admin" in shown.out
    assert "logged in nowhere" in shown.out
    assert [(user["name"], user["role"], user["last_used_at"]) for user in told.json] == [("anna", "admin", None)]


def test_without_users_the_list_says_what_that_means(tracker: Tracker) -> None:
    shown, told = tracker("user", "list"), tracker("user", "list", "--json")

    assert "nobody needs to log in" in shown.out
    assert told.json == []


@pytest.mark.usefixtures("anna")
def test_roles_and_passwords_change(tracker: Tracker, database: Database) -> None:
    tracker("user", "add", "bob", *GIVEN, given=PASSWORD.encode())

    role = tracker("user", "role", "Bob", "editor")
    password = tracker("user", "password", "bob", *GIVEN, given=b"another horse battery")

    assert role.out == "bob is editor\n"
    assert password.out == "bob has another password, and is logged out everywhere\n"
    assert users.find_user(database, "bob").role is Role.EDITOR
    assert is_right("another horse battery", password_of(database, "bob"))


@pytest.mark.usefixtures("anna")
def test_the_last_admin_stays_while_there_are_others(tracker: Tracker) -> None:
    tracker("user", "add", "bob", *GIVEN, given=PASSWORD.encode())

    refused = tracker("user", "remove", "anna")
    tracker("user", "remove", "bob")
    removed = tracker("user", "remove", "anna")

    assert refused.errors == ["tracker: 'anna' is the last admin; make another user one first"]
    assert removed.out.splitlines()[0] == "removed anna"
    assert "may do everything without logging in" in removed.out


@pytest.mark.usefixtures("anna")
def test_a_token_is_printed_alone(tracker: Tracker, database: Database, noon: datetime) -> None:
    finished = tracker("token", "add", "my script", "--user", "anna", "--scope", "write", "--ends", "90d")

    token = tokens.find_token(database, digest_of(finished.out.strip()), now=noon)
    assert token
    assert (token.name, token.user, token.scope) == ("my script", "anna", Scope.WRITE)
    assert token.expires_at


@pytest.mark.usefixtures("anna")
def test_tokens_are_listed_and_removed(tracker: Tracker) -> None:
    made = tracker("token", "add", "my script", "--user", "anna", "--json").json
    listed = tracker("token", "list", "--json").json

    removed = tracker("token", "remove", made["token"])

    assert made["secret"].startswith("tracker_")
    assert [(token["token"], token["name"], token["user"]) for token in listed] == [
        (made["token"], "my script", "anna")
    ]
    assert "secret" not in listed[0]
    assert removed.out == f"removed token {made['token']}\n"
    assert tracker("token", "remove", made["token"]).code == 2
    assert tracker("token", "list").out == "There is no token; `tracker token add NAME` makes one.\n"


@pytest.mark.usefixtures("anna")
@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (("add", "x"), "say whose it is, with --user NAME"),
        (("add", "x", "--user", "eve"), "no user 'eve'"),
        (("add", "x", "--user", "anna", "--ends", "soon"), "soon"),
        (("add", "x", "--user", "anna", "--ends", "9999999d"), "9999999d"),
        (("add", "", "--user", "anna"), "a token's name takes"),
        (("remove", "x"), "'ID'"),
        (("remove", "99999999999999999999"), "'ID'"),
    ],
)
def test_a_tokens_misuse_is_one_line(tracker: Tracker, arguments: tuple[str, ...], complaint: str) -> None:
    finished = tracker("token", *arguments)

    assert finished.code == 2
    assert len(finished.errors) == 1
    assert complaint in finished.errors[0]


def test_without_users_a_token_is_nobodys(tracker: Tracker) -> None:
    tracker("token", "add", "my script")

    assert "my script" in tracker("token", "list").out


@pytest.mark.parametrize("command", ["user", "token"])
def test_their_start_spares_the_web_interface(command: str) -> None:
    imported = modules_after(LOADED.format(command))

    assert imported & {"fastapi", "starlette", "jinja2", "limits", "uvicorn", "alembic", "httpx"} == set()


def test_a_command_within_a_command_is_completed(processes: Processes) -> None:
    finished = processes.run(_TRACKER_COMPLETE="complete_bash", COMP_WORDS="tracker user pa", COMP_CWORD="2")

    assert finished.out.split() == ["password"]
