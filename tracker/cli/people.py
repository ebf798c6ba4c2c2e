"""The commands that say who may use the web interface: user, for people; token, for programs."""

import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from tracker.cli import clock
from tracker.cli.options import Json, database
from tracker.cli.output import local_zone, print_json, print_line, print_table
from tracker.core.duration import parse_duration
from tracker.core.people import Role, Scope
from tracker.errors import UsageError
from tracker.render.times import at
from tracker.shapes.people import token_shape, user_shape
from tracker.store.database.engine import Database
from tracker.store.people import tokens, users
from tracker.store.people.tokens import Token
from tracker.store.people.users import User
from tracker.web.access.passwords import hashed
from tracker.web.access.secrets import digest_of, new_token

user = typer.Typer(
    help="Say who may log in to the web interface. Without any user nobody needs to, on this machine alone.",
    no_args_is_help=True,
    add_completion=False,
)
token = typer.Typer(
    help="Give programs access to the API and the feeds, without a password.",
    no_args_is_help=True,
    add_completion=False,
)

UserName = Annotated[str, typer.Argument(metavar="NAME", help="The user's name; upper case is as lower.")]
PasswordFile = Annotated[
    str | None,
    typer.Option(metavar="FILE|-", help="Read the password from here, not from the terminal; - is standard input."),
]
RoleOption = Annotated[
    Role, typer.Option(help="reader looks, editor changes what is tracked, admin decides on people.")
]


@user.command("add")
def add_user(
    context: typer.Context, name: UserName, role: RoleOption = Role.READER, password_file: PasswordFile = None
) -> None:
    """Let somebody log in. The password is asked for, never an argument: others could read it there."""
    with database(context) as opened:
        known = users.user_name(name)
        added = users.add_user(opened, known, hashed(_password(password_file)), role, now=clock.now())
    print_line(f"added {added.name}, {added.role}")


@user.command("list")
def list_users(context: typer.Context, json: Json = False) -> None:
    """Show who may log in, and who has."""
    with database(context) as opened:
        found = users.every_user(opened)
    if json:
        print_json([user_shape(each) for each in found])
    elif found:
        print_table(("name", "role", "added", "last seen"), [_user_row(each) for each in found])
    else:
        print_line(
            "There is no user: nobody needs to log in, on this machine alone. `tracker user add NAME --role admin`"
        )


@user.command("role")
def set_role(context: typer.Context, name: UserName, role: Annotated[Role, typer.Argument(metavar="ROLE")]) -> None:
    """Give a user another role: reader, editor, admin."""
    with database(context) as opened:
        users.set_role(opened, name, role)
    print_line(f"{users.user_name(name)} is {role}")


@user.command("password")
def set_password(context: typer.Context, name: UserName, password_file: PasswordFile = None) -> None:
    """Give a user another password; he is logged out everywhere."""
    with database(context) as opened:
        found = users.find_user(opened, name)
        users.set_password(opened, found.name, hashed(_password(password_file)))
    print_line(f"{found.name} has another password, and is logged out everywhere")


@user.command("remove")
def remove_user(context: typer.Context, name: UserName) -> None:
    """Forget a user, with his tokens. With the last one goes the need to log in."""
    with database(context) as opened:
        users.remove_user(opened, name)
        is_last = not users.has_users(opened)
    print_line(f"removed {users.user_name(name)}")
    if is_last:
        print_line("There is no user any more: whoever is on this machine may do everything without logging in.")


@token.command("add")
def add_token(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is for.")],
    owner: Annotated[str | None, typer.Option("--user", metavar="NAME", help="As whom it may read and write.")] = None,
    scope: Annotated[Scope, typer.Option(help="read, or write: whatever its user may.")] = Scope.READ,
    ends: Annotated[str | None, typer.Option(metavar="DURATION", help="It ends after so long: 90d.")] = None,
    json: Json = False,
) -> None:
    """Make a token and print it: it is not shown again."""
    secret, now = new_token(), clock.now()
    expires_at = None if ends is None else _after(now, ends)
    with database(context) as opened:
        user_id = _owner(opened, owner)
        added = tokens.add_token(opened, user_id, name, digest_of(secret), scope, now=now, expires_at=expires_at)
    if json:
        print_json({**token_shape(added), "secret": secret})
    else:
        print_line(secret)


@token.command("list")
def list_tokens(context: typer.Context, json: Json = False) -> None:
    """Show which tokens there are, and when each was last used."""
    with database(context) as opened:
        found = tokens.every_token(opened)
    if json:
        print_json([{**token_shape(each), "user": each.user} for each in found])
    elif found:
        print_table(("id", "name", "user", "may", "made", "last used", "ends"), [_token_row(each) for each in found])
    else:
        print_line("There is no token; `tracker token add NAME` makes one.")


@token.command("remove")
def remove_token(
    context: typer.Context, key: Annotated[int, typer.Argument(metavar="ID", min=1, max=2**63 - 1, help="As listed.")]
) -> None:
    """Refuse a token from now on."""
    with database(context) as opened:
        if not tokens.remove_any_token(opened, key):
            raise UsageError(f"no token {key}; `tracker token list` shows them")
    print_line(f"removed token {key}")


def _password(source: str | None) -> str:
    """Ask for a new password twice, or read it from a file's first line."""
    if source is None and not sys.stdin.isatty():
        raise UsageError(
            "no terminal to ask for the password; give it with --password-file FILE, or - for standard input"
        )
    if source is None:
        asked: str = typer.prompt("Password", hide_input=True, confirmation_prompt="Again")
        return asked
    try:
        text = sys.stdin.read() if source == "-" else Path(source).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(f"--password-file {source}: can't be read ({error})") from error
    return text.partition("\n")[0].removesuffix("\r")


def _after(now: datetime, ends: str) -> datetime:
    try:
        return now + parse_duration(ends)
    except OverflowError as error:
        raise UsageError(f"--ends {ends}: no time is so far away; leave it out for a token without end") from error


def _owner(opened: Database, name: str | None) -> int | None:
    """Return whose a new token is; None while nobody needs to log in."""
    if name is None and users.has_users(opened):
        raise UsageError("token add: say whose it is, with --user NAME; `tracker user list` shows who may log in")
    return None if name is None else users.find_user(opened, name).id


def _user_row(each: User) -> tuple[str, ...]:
    return each.name, each.role, _shown(each.created_at), _shown(each.last_used_at) or "logged in nowhere"


def _token_row(each: Token) -> tuple[str, ...]:
    times = _shown(each.created_at), _shown(each.last_used_at) or "never", _shown(each.expires_at) or "never"
    return str(each.id), each.name, each.user or "", each.scope, *times


def _shown(moment: datetime | None) -> str:
    return at(moment, local_zone()) if moment else ""
