"""What must be so before the web interface is served."""

import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import pytest

from tests.web.access import add
from tracker.config import Config
from tracker.core.people import Role
from tracker.errors import ConfigError
from tracker.store.database.engine import Database
from tracker.web.access.starting import may_start, secret_of
from tracker.web.serving import listen

OTHERS = ["0.0.0.0", "::", "192.0.2.1", "tracker.lan", ""]


def config_of(**web: object) -> Config:
    return Config.model_validate({"web": web})


@pytest.mark.parametrize("host", ["127.0.0.1", "::1", "localhost", "127.8.9.10"])
def test_on_this_machine_alone_it_takes_no_user(database: Database, host: str) -> None:
    assert may_start(config_of(), database, host) == ""


@pytest.mark.parametrize("host", OTHERS)
def test_where_others_reach_it_it_takes_a_user(database: Database, host: str) -> None:
    with pytest.raises(ConfigError, match="`tracker user add NAME --role admin` makes one"):
        may_start(config_of(), database, host)


@pytest.mark.parametrize("host", OTHERS)
def test_without_encryption_it_warns(database: Database, noon: datetime, host: str) -> None:
    add(database, "anna", Role.ADMIN, noon)

    assert "without encryption" in may_start(config_of(), database, host)
    assert may_start(config_of(url="https://news.example"), database, host) == ""


@pytest.mark.parametrize(
    ("web", "complaint"),
    [
        ({"proxies": "proxy.lan"}, "web.proxies: 'proxy.lan' does not appear to be an IPv4 or IPv6 network"),
        ({"proxies": "10.0.0.1/8"}, "web.proxies: 10.0.0.1/8 has host bits set"),
        ({"user_header": "X-Remote-User"}, "web.user_header: say in web.proxies whose word is taken"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told_at_the_start(
    database: Database, web: dict[str, object], complaint: str
) -> None:
    with pytest.raises(ConfigError, match=complaint):
        may_start(config_of(**web), database, "127.0.0.1")


def test_a_secret_is_made_once_and_is_ours_alone(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path / "new")

    first, second = secret_of(config), secret_of(config)

    (file,) = (tmp_path / "new").iterdir()
    assert len(first) == 32
    assert first == second == file.read_bytes()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_two_that_start_at_once_have_the_same_secret(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path)
    together = threading.Barrier(8)

    def make(_: int) -> bytes:
        together.wait()
        return secret_of(config)

    with ThreadPoolExecutor(8) as threads:
        made = list(threads.map(make, range(8)))

    assert len(made) == 8
    assert len(set(made)) == 1
    assert len(list(tmp_path.iterdir())) == 1


def test_a_configured_secret_counts(tmp_path: Path) -> None:
    config = Config(data_dir=tmp_path, web=config_of(secret="s" * 40).web)

    assert secret_of(config) == b"s" * 40
    assert list(tmp_path.iterdir()) == []


def test_a_secret_that_can_be_guessed_is_refused() -> None:
    with pytest.raises(ConfigError, match=r"web\.secret: a secret takes 32 bytes or more"):
        secret_of(config_of(secret="swordfish"))


def test_a_file_that_holds_no_secret_is_refused(tmp_path: Path) -> None:
    (tmp_path / "web.secret").write_bytes(b"")

    with pytest.raises(ConfigError, match="a secret takes 32 bytes"):
        secret_of(Config(data_dir=tmp_path))


def test_where_no_secret_can_be_kept_the_setting_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(ConfigError, match=r"set web\.secret instead"):
        secret_of(Config(data_dir=tmp_path / "file"))


@pytest.mark.parametrize("host", ["a..b", "a" * 64])
def test_a_name_that_can_be_nobodys_is_refused_as_a_setting(host: str) -> None:
    with pytest.raises(ConfigError, match="no address that could be listened on"):
        listen(host, 0)
