"""Users, sessions, tokens, on both kinds of database."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest

from tracker.core.people import Role, Scope
from tracker.errors import UsageError
from tracker.store.database.engine import Database
from tracker.store.people import sessions, tokens, users
from tracker.store.people.users import User

DAY = timedelta(days=1)
HASH, OTHER = "a hash", "another hash"
ONE, TWO, THREE = "1" * 64, "2" * 64, "3" * 64
NOBODY = 10**18


@pytest.fixture
def anna(database: Database, noon: datetime) -> User:
    return users.add_user(database, "Anna", HASH, Role.ADMIN, now=noon)


@pytest.fixture
def bob(database: Database, noon: datetime, anna: User) -> User:
    return users.add_user(database, "bob", HASH, Role.READER, now=noon)


def test_who_was_added_is_found_with_his_password(database: Database, noon: datetime, anna: User) -> None:
    found = users.credentials(database, "anna")

    assert found == (User(anna.id, "anna", Role.ADMIN, noon), HASH)
    assert users.find_user(database, " ANNA ") == anna
    assert users.credentials(database, "bob") is None


def test_there_are_users_from_the_first_to_the_last(database: Database, noon: datetime) -> None:
    before = users.has_users(database)
    users.add_user(database, "anna", HASH, Role.ADMIN, now=noon)
    between = users.has_users(database)
    users.remove_user(database, "anna")

    assert [before, between, users.has_users(database)] == [False, True, False]


@pytest.mark.parametrize(
    "name", ["", " ", "a b", "a/b", "a\nb", "a\u202eb", "<b>", "\ud800", "a" * 65, ".anna", "..", "-x", "@"]
)
def test_what_can_be_no_name_is_refused(database: Database, noon: datetime, name: str) -> None:
    with pytest.raises(UsageError, match="can't be a user's name"):
        users.add_user(database, name, HASH, Role.ADMIN, now=noon)


@pytest.mark.parametrize(
    ("given", "kept"), [("Anna", "anna"), ("ＡＮＮＡ", "anna"), ("jörg", "jörg"), ("a.b+c@d-e_f", "a.b+c@d-e_f")]
)
def test_names_are_kept_in_one_form(given: str, kept: str) -> None:
    assert users.user_name(given) == kept


def test_a_taken_name_is_refused(database: Database, noon: datetime, anna: User) -> None:
    with pytest.raises(UsageError, match="there is a user 'anna' already"):
        users.add_user(database, "ANNA", HASH, Role.READER, now=noon)


def test_the_first_user_is_an_admin(database: Database, noon: datetime) -> None:
    with pytest.raises(UsageError, match="the first user must be an admin"):
        users.add_user(database, "anna", HASH, Role.EDITOR, now=noon)

    assert not users.has_users(database)


def test_users_are_listed_by_name_with_when_they_were_last_seen(
    database: Database, noon: datetime, bob: User, anna: User
) -> None:
    sessions.begin_session(database, bob.id, ONE, now=noon, expires_at=noon + DAY)
    sessions.begin_session(database, bob.id, TWO, now=noon + DAY / 2, expires_at=noon + DAY)

    listed = users.every_user(database)

    assert [(user.name, user.last_used_at) for user in listed] == [("anna", None), ("bob", noon + DAY / 2)]


def test_an_admin_remains(database: Database, anna: User, bob: User) -> None:
    with pytest.raises(UsageError, match="'anna' is the last admin"):
        users.set_role(database, "anna", Role.EDITOR)
    with pytest.raises(UsageError, match="'anna' is the last admin"):
        users.remove_user(database, "anna")

    users.set_role(database, "bob", Role.ADMIN)
    users.remove_user(database, "anna")

    assert [(user.name, user.role) for user in users.every_user(database)] == [("bob", Role.ADMIN)]


def test_of_two_admins_who_remove_each_other_one_remains(database: Database, noon: datetime, anna: User) -> None:
    users.add_user(database, "eve", HASH, Role.ADMIN, now=noon)
    users.add_user(database, "bob", HASH, Role.READER, now=noon)

    def is_removed(name: str) -> bool:
        try:
            users.remove_user(database, name)
        except UsageError:
            return False
        return True

    with ThreadPoolExecutor(2) as threads:
        removed = list(threads.map(is_removed, ["anna", "eve"]))

    assert sorted(removed) == [False, True]
    assert Role.ADMIN in [user.role for user in users.every_user(database)]


@pytest.mark.parametrize("name", ["eve", "a b"])
def test_who_is_not_there_is_named(database: Database, anna: User, name: str) -> None:
    with pytest.raises(UsageError, match=name):
        users.remove_user(database, name)
    with pytest.raises(UsageError, match=name):
        users.set_role(database, name, Role.READER)
    with pytest.raises(UsageError, match=name):
        users.set_password(database, name, OTHER)


def test_another_password_logs_out_everywhere_else(database: Database, noon: datetime, anna: User, bob: User) -> None:
    sessions.begin_session(database, anna.id, ONE, now=noon, expires_at=noon + DAY)
    sessions.begin_session(database, anna.id, TWO, now=noon, expires_at=noon + DAY)
    sessions.begin_session(database, bob.id, THREE, now=noon, expires_at=noon + DAY)
    (here, _) = sessions.sessions_of(database, anna.id, now=noon)

    users.set_password(database, "anna", OTHER, keep_session=here.id)

    assert users.credentials(database, "anna") == (anna, OTHER)
    found = [sessions.find_session(database, digest, now=noon) for digest in (ONE, TWO, THREE)]
    assert [login and login.user for login in found] == [None, "anna", "bob"]


def test_a_hash_is_renewed_unless_the_password_has_changed_since(database: Database, anna: User) -> None:
    users.renew_hash(database, anna.id, "an older one", OTHER)
    unchanged = users.credentials(database, "anna")
    users.renew_hash(database, anna.id, HASH, OTHER)

    assert unchanged == (anna, HASH)
    assert users.credentials(database, "anna") == (anna, OTHER)


def test_with_a_user_go_sessions_and_tokens(database: Database, noon: datetime, bob: User) -> None:
    sessions.begin_session(database, bob.id, ONE, now=noon, expires_at=noon + DAY)
    tokens.add_token(database, bob.id, "script", TWO, Scope.READ, now=noon)

    users.remove_user(database, "bob")

    assert sessions.find_session(database, ONE, now=noon) is None
    assert tokens.find_token(database, TWO, now=noon) is None


def test_a_session_ends_when_its_time_is_over(database: Database, noon: datetime, anna: User) -> None:
    sessions.begin_session(database, anna.id, ONE, now=noon, expires_at=noon + DAY)

    login = sessions.find_session(database, ONE, now=noon + DAY / 2)
    over = sessions.find_session(database, ONE, now=noon + DAY)

    assert login
    assert (login.user_id, login.user, login.role) == (anna.id, "anna", Role.ADMIN)
    assert (login.created_at, login.last_used_at, login.expires_at) == (noon, noon, noon + DAY)
    assert over is None


def test_a_session_that_is_used_lasts(database: Database, noon: datetime, anna: User) -> None:
    sessions.begin_session(database, anna.id, ONE, now=noon, expires_at=noon + DAY)
    (login,) = sessions.sessions_of(database, anna.id, now=noon)

    sessions.renew_session(database, login.id, now=noon + DAY / 2, expires_at=noon + 2 * DAY)

    renewed = sessions.find_session(database, ONE, now=noon + DAY)
    assert renewed
    assert renewed.last_used_at == noon + DAY / 2


def test_with_each_login_those_that_are_over_go(database: Database, noon: datetime, anna: User) -> None:
    sessions.begin_session(database, anna.id, ONE, now=noon, expires_at=noon + DAY)

    sessions.begin_session(database, anna.id, ONE, now=noon + DAY, expires_at=noon + 2 * DAY)

    assert len(sessions.sessions_of(database, anna.id, now=noon)) == 1


def test_one_ends_only_sessions_of_ones_own(database: Database, noon: datetime, anna: User, bob: User) -> None:
    sessions.begin_session(database, bob.id, ONE, now=noon, expires_at=noon + DAY)
    (login,) = sessions.sessions_of(database, bob.id, now=noon)

    by_anna = sessions.end_session(database, anna.id, login.id)
    by_bob = sessions.end_session(database, bob.id, login.id)

    assert [by_anna, by_bob] == [False, True]
    assert sessions.end_session(database, bob.id, NOBODY) is False


def test_a_token_is_found_with_its_owner_until_it_ends(database: Database, noon: datetime, bob: User) -> None:
    made = tokens.add_token(database, bob.id, " script ", ONE, Scope.WRITE, now=noon, expires_at=noon + DAY)

    found, over = tokens.find_token(database, ONE, now=noon), tokens.find_token(database, ONE, now=noon + DAY)

    assert found == made
    assert (made.user, made.role, made.name, made.scope) == ("bob", Role.READER, "script", Scope.WRITE)
    assert (made.created_at, made.last_used_at, made.expires_at) == (noon, None, noon + DAY)
    assert over is None
    assert tokens.tokens_of(database, bob.id) == (made,)


def test_that_a_token_is_used_is_noted(database: Database, noon: datetime, bob: User) -> None:
    made = tokens.add_token(database, bob.id, "script", ONE, Scope.READ, now=noon)

    tokens.note_use(database, made.id, now=noon + DAY)

    (token,) = tokens.every_token(database)
    assert token.last_used_at == noon + DAY


def test_one_removes_only_tokens_of_ones_own(database: Database, noon: datetime, anna: User, bob: User) -> None:
    made = tokens.add_token(database, bob.id, "script", ONE, Scope.READ, now=noon)

    others = [tokens.remove_token(database, owner, made.id) for owner in (anna.id, None)]
    own = tokens.remove_token(database, bob.id, made.id)

    assert others == [False, False]
    assert own
    assert not tokens.remove_any_token(database, made.id)


def test_tokens_of_nobody_go_with_the_first_user(database: Database, noon: datetime) -> None:
    made = tokens.add_token(database, None, "script", ONE, Scope.WRITE, now=noon)
    before = tokens.tokens_of(database, None)

    users.add_user(database, "anna", HASH, Role.ADMIN, now=noon)

    assert before == (made,)
    assert (made.user_id, made.user, made.role) == (None, None, None)
    assert tokens.every_token(database) == ()


@pytest.mark.parametrize("name", ["", "  ", "a\nb", "\u202e", "a" * 101, "\x00"])
def test_what_can_be_no_tokens_name_is_refused(database: Database, noon: datetime, name: str) -> None:
    with pytest.raises(UsageError, match="a token's name"):
        tokens.add_token(database, None, name, ONE, Scope.READ, now=noon)


def test_nobody_makes_tokens_without_end(database: Database, noon: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tokens, "MOST", 1)
    tokens.add_token(database, None, "one", ONE, Scope.READ, now=noon)

    with pytest.raises(UsageError, match="there are 1 tokens already"):
        tokens.add_token(database, None, "two", TWO, Scope.READ, now=noon)
