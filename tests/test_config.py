"""Settings: defaults, file, environment, and what is said where one of them is wrong."""

import os
import re
import tomllib
from collections.abc import Callable, Iterable
from datetime import timedelta
from pathlib import Path

import pytest
from pydantic import ValidationError

from tracker.config import (
    CONFIG_VARIABLE,
    PREFIX,
    AccessSettings,
    Config,
    KeepSettings,
    PaceSettings,
    SiteSettings,
    access_of,
    cadence_of,
    known_keys,
    load,
    paces_of,
    retention_of,
    retentions_of,
    site_rules_of,
    variable,
)
from tracker.core.cadence import Cadence, Step
from tracker.core.extract.sites import KEYS, SiteRule
from tracker.core.retention import FOREVER, Retention, Spared
from tracker.core.verdict import Known
from tracker.errors import ConfigError
from tracker.fetch.access import Access

EXAMPLE = Path(__file__).parents[1] / "config.example.toml"
WRONG = [  # a file's text, and the key that the complaint names
    ("[fetch]\nspacing = 'soon'", "fetch.spacing"),
    ("[fetch]\nspacing = '-1s'", "fetch.spacing"),
    ("[fetch]\nspacing = '999999999w'", "fetch.spacing"),
    ("[fetch]\npage_megabytes = 0", "fetch.page_megabytes"),
    ("[fetch]\nhosts_at_once = 'many'", "fetch.hosts_at_once"),
    ("[fetch]\nallow = 5", "fetch.allow"),
    ("[fetch]\nuser_agent = ''", "fetch.user_agent"),
    ("[cadence]\njitter = 2", "cadence.jitter"),
    ("[cadence]\njitter = nan", "cadence.jitter"),
    ("[cadence]\nsteps = {}", "cadence.steps"),
    ("[cadence]\nsteps = { soon = '5m' }", "cadence.steps"),
    ("[cadence]\nsteps = { 1h = 'often' }", "cadence.steps"),
    ("[cadence]\nshortest = '0s'", "cadence.shortest"),
    ("[cadence]\nafter_failure = '0s'", "cadence.after_failure"),
    ("[cadence]\nlongest = '999999d'", "cadence.longest"),
    ("[cadence]\nshortest = '2d'\nlongest = '1d'", "cadence.longest"),
    ("[reading]\nmegabytes = 1", "reading.megabytes"),
    ("fetch = 5", "fetch"),
    ("site = 5", "site"),
    ("[site]\nhosts = 'a.example'", "site"),
    ("[[site]]\ndrop = '.poll'", "site 1: hosts"),
    ("[[site]]\nhosts = []", "site 1: hosts"),
    ("[[site]]\nhosts = 5", "site 1 (5): hosts"),
    ("[[site]]\nhosts = 'https://a.example/'", "site 1 (https://a.example/): hosts"),
    ("[[site]]\nhosts = 'a.example'\npath = 'live'", "site 1 (a.example): path"),
    ("[[site]]\nhosts = ['a.example', '*.b.example']\nkeep = 'div['", "site 1 (a.example, *.b.example): keep"),
    ("[[site]]\nhosts = 'a.example'\n[[site]]\nhosts = 'b.example'\nnote = 'p@'", "site 2 (b.example): note"),
    ("[[site]]\nhosts = 'a.example'\nignore = ['*']", "site 1 (a.example): ignore"),
    ("[[site]]\nhosts = 'a.example'\nignore = [5]", "site 1 (a.example): ignore"),
    ("[[site]]\nhosts = 'a.example'\nzone = 'Europe/Wien'", "site 1 (a.example): zone"),
    ("[[site]]\nhosts = 'a.example'\nzone = ['Europe/Vienna', 'Asia/Tokyo']", "site 1 (a.example): zone"),
    ("[fetch]\nports = [0]", "fetch.ports.0"),
    ("[fetch]\nports = ['web']", "fetch.ports.0"),
    ("[fetch]\nper_host = 9", "fetch.per_host"),
    ("[fetch]\nper_host = 0", "fetch.per_host"),
    ("[fetch]\nheader_kilobytes = 0", "fetch.header_kilobytes"),
    ("[fetch]\nrobots = 'sometimes'", "fetch.robots"),
    ("[fetch]\nproxy = 'proxy.example:8080'", "fetch.proxy"),
    ("[fetch]\nproxy = 'socks5://proxy.example:1080'", "fetch.proxy"),
    ("[fetch]\nproxy = 'http://[proxy'", "fetch.proxy"),
    ("[fetch]\nuser_agent = 'Zeitungsprüfer'", "fetch.user_agent"),
    ("access = 5", "access"),
    ("[access]\nhosts = 'a.example'", "access"),
    ("[[access]]\nverify = false", "access 1: hosts"),
    ("[[access]]\nhosts = 'a.example:80'", "access 1 (a.example:80): hosts"),
    ("[[access]]\nhosts = 'a.example'\nheaders = 5", "access 1 (a.example): headers"),
    ("[[access]]\nhosts = 'a.example'\nheaders = { Host = 'b' }", "access 1 (a.example): headers: Host is not for you"),
    ("[[access]]\nhosts = 'a.example'\nheaders = { cookie = 'b=c' }", "access 1 (a.example): headers: cookie is not"),
    ("[[access]]\nhosts = 'a.example'\nheaders = { 'A B' = 'c' }", "access 1 (a.example): headers: 'A B' can't be"),
    ("[[access]]\nhosts = 'a.example'\nheaders = { A = 5 }", "access 1 (a.example): headers.A"),
    ("[[access]]\nhosts = 'a.example'\ncookies = { a = 'b; c=d' }", "access 1 (a.example): cookies: a has a semicolon"),
    ("[[access]]\nhosts = 'a.example'\nproxy = 'nowhere'", "access 1 (a.example): proxy"),
    ("[[access]]\nhosts = 'a.example'\nspacing = 'soon'", "access 1 (a.example): spacing"),
    ("[[pace]]\nsteps = { 1d = '1h' }", "pace 1: names neither hosts nor tags"),
    ("[[pace]]\ntags = 'a'\nsteps = {}", "pace 1 (a): steps"),
    ("[[pace]]\ntags = ['a', 'b']\nshortest = '0s'", "pace 1 (a, b): shortest"),
    ("[[pace]]\ntags = ['']", "pace 1: tags.0"),
    ("[[pace]]\nhosts = 'a.example'\nshortest = '1h'\nlongest = '1m'", "pace 1 (a.example): longest is below shortest"),
    ("[retention]\npages = 'soon'", "retention.pages"),
    ("[retention]\npages = '-1d'", "retention.pages"),
    ("[retention]\npages = true", "retention.pages"),
    ("[retention]\npages = 90", "retention.pages: is not a duration with its unit"),
    ("[retention]\npages = '90'", "retention.pages: is not a duration with its unit"),
    ("[retention]\nbad_pages = '3651d'", 'retention.bad_pages: more than ten years; write "forever"'),
    ("[retention]\nchecks = ''", "retention.checks"),
    ("[retention]\nspare = ['cosmetic']", "retention.spare.0"),
    ("[retention]\nspare = 5", "retention.spare"),
    ("[keep]\npages = '90d'", "keep"),
    ("[[keep]]\npages = '90d'", "keep 1: names neither hosts nor tags"),
    ("[[keep]]\nhosts = 'a.example'\nchecks = 'never'", "keep 1 (a.example): checks"),
    ("[[keep]]\ntags = 'a'\nspare = ['all']", "keep 1 (a): spare.0"),
    ("db = 5", "db"),
]
SECRET_MISTAKES = [  # a file's text with a secret in it, and the key that the complaint names
    ("[[access]]\nhosts = 'a.example'\nheaders = { A = \"s3cret\\n\" }", "headers"),
    ("[[access]]\nhosts = 'a.example'\nheaders = { A = ['s3cret'] }", "headers.A"),
    ("[[access]]\nhosts = 'a.example'\ncookies = { a = 's3cret; b=c' }", "cookies"),
    ("[[access]]\nhosts = 'a.example'\nproxy = 'user:s3cret@proxy'", "proxy"),
    ("[[access]]\nheaders = { A = 's3cret' }", "hosts"),
    ("access = ['s3cret']", "access 1"),
    ("access = 's3cret'", "access"),
    ("[fetch]\nproxy = 'ftp://user:s3cret@proxy'", "fetch.proxy"),
]

Write = Callable[[str], Path]


@pytest.fixture(autouse=True)
def nothing_is_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "home" / ".config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "home" / "share"))


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(text: str) -> Path:
        path = tmp_path / "config.toml"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def uncommented(file: Path) -> str:
    """Return the file with the settings that it shows as comments, since their defaults can't be written."""
    return re.sub(r"^# (?=\[\[\w+\]\]$|\w+ = )", "", file.read_text("utf-8"), flags=re.MULTILINE)


def known(host: str, *tags: str) -> Known:
    return Known(1, f"https://{host}/1", host=host, tags=tags)


def complaint(path: Path | None = None) -> str:
    with pytest.raises(ConfigError) as raised:
        load(path)
    return str(raised.value)


def test_without_file_and_environment_the_defaults_serve(tmp_path: Path) -> None:
    config = load()

    assert config == Config()
    assert config.database == str(tmp_path / "home" / "share" / "tracker" / "tracker.db")
    assert config.fetch.allow == ()
    assert cadence_of(config) == Cadence()


def test_settings_cannot_be_changed_once_read() -> None:
    config = load()

    with pytest.raises(ValidationError):
        config.fetch.redirects = 3  # type: ignore[misc] # it is frozen


def test_the_example_file_gives_the_defaults() -> None:
    processes = load().reading.processes
    example = load(EXAMPLE)

    reading = example.reading.model_copy(update={"processes": processes})
    assert example.model_copy(update={"reading": reading}) == load()


def test_the_example_file_names_every_setting_and_no_other() -> None:
    tables = tomllib.loads(uncommented(EXAMPLE))

    top = [key for key, value in tables.items() if not isinstance(value, dict)]
    inner = [f"{table}.{key}" for table, keys in tables.items() if isinstance(keys, dict) for key in keys]
    assert sorted(top + inner) == sorted(known_keys())


@pytest.mark.parametrize(
    ("table", "keys"),
    [
        pytest.param("site", KEYS, id="site"),
        pytest.param("site", SiteSettings.model_fields, id="site's settings"),
        pytest.param("access", AccessSettings.model_fields, id="access"),
        pytest.param("pace", PaceSettings.model_fields, id="pace"),
        pytest.param("keep", KeepSettings.model_fields, id="keep"),
    ],
)
def test_the_example_file_names_every_key_of_a_table(table: str, keys: Iterable[str]) -> None:
    tables = tomllib.loads(uncommented(EXAMPLE))

    assert list(tables[table][0]) == list(keys)


def test_the_tables_of_the_example_file_can_be_used(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXAMPLE_TOKEN", "t0ken")
    monkeypatch.setenv("EXAMPLE_SESSION", "s3ssion")

    config = load(write(uncommented(EXAMPLE)))

    access = access_of(config)("https://example.com/1")
    assert config.site[0].hosts == ("*.example.com",)
    assert access.headers == (("Authorization", "Bearer t0ken"),)
    assert access.cookies == (("session", "s3ssion"),)
    assert paces_of(config)(known("example.com", "election")).shortest == timedelta(seconds=30)
    assert retention_of(config)("www.example.com", ("election",)).checks == timedelta(days=90)


def test_every_setting_of_the_example_file_says_what_it_is_for() -> None:
    lines = EXAMPLE.read_text("utf-8").splitlines()

    settings = [i for i, line in enumerate(lines) if re.match(r"(# )?\w+ = ", line)]
    assert [lines[i] for i in settings if "  # " not in lines[i] and not lines[i - 1].startswith("# ")] == []


def test_a_file_sets_what_it_names_and_nothing_else(write: Write) -> None:
    config = load(write("db = 'news.db'\n[fetch]\nspacing = '1m30s'\nallow = ['10.0.0.0/8']"))

    assert config.database == "news.db"
    assert config.fetch.spacing == timedelta(seconds=90)
    assert config.fetch.allow == ("10.0.0.0/8",)
    assert (config.fetch.redirects, config.cadence) == (10, Config().cadence)


def test_the_users_own_file_is_found(tmp_path: Path) -> None:
    folder = tmp_path / "home" / ".config" / "tracker"
    folder.mkdir(parents=True)
    (folder / "config.toml").write_text("db = 'mine.db'")

    assert load().database == "mine.db"


def test_a_variable_may_name_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(write("db = 'named.db'")))

    assert load().database == "named.db"


def test_the_environment_wins_over_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("db = 'file.db'\n[fetch]\nspacing = '1s'\nredirects = 3")
    monkeypatch.setenv("TRACKER_DB", "environment.db")
    monkeypatch.setenv("TRACKER_FETCH__SPACING", "9s")

    config = load(file)

    assert config.database == "environment.db"
    assert (config.fetch.spacing, config.fetch.redirects) == (timedelta(seconds=9), 3)


def test_the_command_line_wins_over_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_DB", "environment.db")

    assert load(db="said.db").database == "said.db"


def test_a_list_in_the_environment_has_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_FETCH__ALLOW", "127.0.0.1:8000, 10.0.0.0/8,")

    assert load().fetch.allow == ("127.0.0.1:8000", "10.0.0.0/8")


def test_steps_in_the_environment_are_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_CADENCE__STEPS", '{"1d": "1h"}')

    assert load().cadence.steps == {"1d": timedelta(hours=1)}


def test_steps_in_the_environment_replace_those_of_the_file(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    file = write("[cadence]\nsteps = { 2h = '5m' }")
    monkeypatch.setenv("TRACKER_CADENCE__STEPS", '{"1d": "1h"}')

    assert load(file).cadence.steps == {"1d": timedelta(hours=1)}


def test_site_rules_in_a_file_come_before_the_shipped_ones(write: Write) -> None:
    file = write("[[site]]\nhosts = '*.a.example'\nkeep = 'main'\n[[site]]\nhosts = ['b.example']\ndrop = ['.x', '.y']")

    rules = site_rules_of(load(file))

    assert rules.for_url("https://news.a.example/1") == SiteRule(hosts=("*.a.example",), keep=("main",))
    assert rules.for_url("https://b.example/1") == SiteRule(hosts=("b.example",), drop=(".x", ".y"))
    assert rules.shipped == site_rules_of(Config()).shipped != ()


def test_site_rules_in_the_environment_are_json_and_replace_those_of_the_file(
    write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = write("[[site]]\nhosts = 'a.example'")
    monkeypatch.setenv("TRACKER_SITE", '[{"hosts": "b.example", "drop": [".poll"]}]')

    rules = site_rules_of(load(file))

    assert rules.own == (SiteRule(hosts=("b.example",), drop=(".poll",)),)


def test_a_mistake_in_a_site_rule_of_the_environment_is_one_line_with_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_SITE", '[{"hosts": "b.example", "drop": ["div["]}]')

    said = complaint()

    assert said.startswith("environment: TRACKER_SITE: site 1 (b.example): drop: 'div[' is no CSS selector (")
    assert "\n" not in said


def test_steps_may_stand_in_any_order(write: Write) -> None:
    config = load(write("[cadence]\nsteps = { 7d = '6h', 1h = '5m', 90m = '10m' }"))

    ages = [step.age for step in cadence_of(config).steps]
    assert ages == [timedelta(hours=1), timedelta(minutes=90), timedelta(days=7)]


@pytest.mark.parametrize("key", list(known_keys()))
def test_every_setting_has_a_variable_that_is_no_mistake(key: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(variable(key), "{")

    try:
        said = str(load())
    except ConfigError as error:
        said = str(error)

    assert "no setting" not in said


@pytest.mark.parametrize(
    ("text", "key", "nearest"),
    [
        ("[fetch]\nspaceing = '1s'", "fetch.spaceing", "fetch.spacing"),
        ("[cadense]\njitter = 0", "cadense", "cadence"),
        ("[fetch]\nuser-agent = 'x'", "fetch.user-agent", "fetch.user_agent"),
        ("spacing = '1s'", "spacing", "fetch.spacing"),
    ],
)
def test_an_unknown_key_is_named_with_the_nearest_known_one(text: str, key: str, nearest: str, write: Write) -> None:
    file = write(text)

    said = complaint(file)

    assert said.startswith(f"{file}: no setting {key}; did you mean {nearest}")
    assert "\n" not in said


@pytest.mark.parametrize(("key", "nearest"), [("kep", "keep"), ("dropped", "drop"), ("headlines", "headline")])
def test_an_unknown_key_of_a_site_rule_is_named_with_the_rule_and_the_nearest_known_one(
    key: str, nearest: str, write: Write
) -> None:
    file = write(f"[[site]]\nhosts = '*.a.example'\n{key} = 'p'")

    said = complaint(file)

    assert said == f"{file}: site 1 (*.a.example): no setting {key}; did you mean {nearest}?"


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("TRACKER_FETCH__SPACEING", "TRACKER_FETCH__SPACING"),
        ("TRACKER_FETCH_SPACING", "TRACKER_FETCH__SPACING"),
        ("TRACKER_DBS", "TRACKER_DB"),
    ],
)
def test_an_unknown_variable_is_named_with_the_nearest_known_one(
    name: str, nearest: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, "1s")

    assert complaint() == f"environment: no setting {name}; did you mean {nearest}?"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "[[access]]\nhosts = 'a.example'\nhedaers = {}",
            "access 1 (a.example): no setting hedaers; did you mean headers?",
        ),
        ("[[pace]]\ntags = ['a']\nstep = {}", "pace 1 (a): no setting step; did you mean steps?"),
        ("[[keep]]\ntags = ['a']\npage = '1d'", "keep 1 (a): no setting page; did you mean pages?"),
    ],
)
def test_an_unknown_key_of_a_table_is_named_with_the_table_and_the_nearest_known_one(
    text: str, said: str, write: Write
) -> None:
    file = write(text)

    assert complaint(file) == f"{file}: {said}"


def test_a_key_like_no_other_leads_to_the_list_of_all(write: Write) -> None:
    assert complaint(write("zzz = 1")).endswith("no setting zzz; config.example.toml lists them all")


@pytest.mark.parametrize(("text", "key"), WRONG)
def test_a_bad_value_is_one_line_with_file_and_key(text: str, key: str, write: Write) -> None:
    file = write(text)

    said = complaint(file)

    assert said.startswith(f"{file}: {key}")
    assert "\n" not in said
    assert "pydantic" not in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TRACKER_FETCH__REDIRECTS", "many"),
        ("TRACKER_FETCH__SPACING", "soon"),
        ("TRACKER_CADENCE__STEPS", "often"),
        ("TRACKER_CADENCE__STEPS", '{"1h": "often"}'),
        ("TRACKER_CADENCE__STEPS", '{"soon": "1h"}'),
        ("TRACKER_SITE", "a.example"),
        ("TRACKER_SITE", '["a.example"]'),
        ("TRACKER_ACCESS", "{"),
        ("TRACKER_ACCESS", '[{"hosts": "a.example", "proxy": "x"}]'),
        ("TRACKER_PACE", '[{"tags": 5}]'),
        ("TRACKER_KEEP", '[{"pages": "90d"}]'),
        ("TRACKER_KEEP", "election"),
        ("TRACKER_RETENTION__PAGES", "soon"),
        ("TRACKER_RETENTION__SPARE", "undisclosed,all"),
        ("TRACKER_FETCH__PORTS", "80,web"),
    ],
)
def test_a_bad_variable_is_one_line_with_its_name(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    said = complaint()

    assert said.startswith(f"environment: {name}")
    assert "\n" not in said


def test_each_of_several_mistakes_has_its_line(write: Write) -> None:
    said = complaint(write("[fetch]\nspacing = 'soon'\nredirects = -1\nred = 1")).splitlines()

    assert len(said) == 3


def test_a_file_that_is_not_toml_is_named_with_the_place(write: Write) -> None:
    file = write("[fetch]\nspacing = soon")

    said = complaint(file)

    assert said.startswith(f"{file}: not valid TOML: ")
    assert "line 2" in said


def test_a_file_that_is_not_utf_8_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"db = 'caf\xe9.db'")

    assert complaint(file).startswith(f"{file}: not valid TOML: ")


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows' editor writes one."""
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xef\xbb\xbfdb = 'mine.db'")

    assert load(file).database == "mine.db"


@pytest.mark.parametrize("name", ["missing.toml", "."], ids=["missing", "a folder"])
def test_a_file_that_cannot_be_read_is_named_with_the_reason(name: str, tmp_path: Path) -> None:
    said = complaint(tmp_path / name)

    assert said.startswith(f"{tmp_path / name}: can't be read (")
    assert "\n" not in said


def test_a_file_named_by_the_environment_must_be_there(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CONFIG_VARIABLE, str(tmp_path / "missing.toml"))

    assert "can't be read" in complaint()


@pytest.mark.parametrize(("text", "key"), SECRET_MISTAKES)
def test_a_secret_is_in_no_complaint(text: str, key: str, write: Write) -> None:
    said = complaint(write(text))

    assert key in said
    assert "s3cret" not in said
    assert "\n" not in said


def test_a_secret_is_not_shown_with_the_settings(write: Write) -> None:
    config = load(write("[[access]]\nhosts = 'a.example'\nheaders = { A = 's3cret' }\nproxy = 'http://u:s3cret@p'"))

    assert "s3cret" not in repr(config)


@pytest.mark.parametrize(
    ("written", "sent"),
    [
        ("$TOKEN", "t0ken"),
        ("Bearer ${TOKEN}", "Bearer t0ken"),
        ("${TOKEN}:${TOKEN}", "t0ken:t0ken"),
        ("$5 or $TOKEN", "$5 or $TOKEN"),
    ],
)
def test_a_value_may_be_in_the_environment(
    written: str, sent: str, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TOKEN", "t0ken")

    config = load(write(f"[[access]]\nhosts = 'a.example'\nheaders = {{ A = '{written}' }}"))

    assert access_of(config)("https://a.example/1").headers == (("A", sent),)


def test_a_variable_that_is_not_set_is_named_with_the_key(write: Write) -> None:
    file = write("[[access]]\nhosts = 'a.example'\nheaders = { Authorization = 'Bearer ${TOKEN}' }")

    said = complaint(file)

    assert said == f"{file}: access 1 (a.example): headers.Authorization: $TOKEN is not set in the environment"


def test_a_proxy_for_everything_may_be_in_the_environment(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PROXY_PASSWORD", "s3cret")

    config = load(write("[fetch]\nproxy = 'http://me:${PROXY_PASSWORD}@proxy.example:3128'"))

    assert access_of(config)("https://a.example/1").proxy == "http://me:s3cret@proxy.example:3128"


def test_a_line_end_in_a_secret_of_the_environment_is_a_mistake(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TOKEN", "t0ken\r\nX-Evil: 1")

    said = complaint(write("[[access]]\nhosts = 'a.example'\nheaders = { A = '$TOKEN' }"))

    assert said.endswith("the value of A can't be sent; use plain printable ASCII on one line")


def test_without_a_table_a_host_is_asked_as_fetch_says(write: Write) -> None:
    config = load(
        write("[fetch]\nspacing = '3s'\nper_host = 2\nhttp2 = true\nrobots = false\nuser_agent = 'bridge-bot/1'")
    )

    access = access_of(config)("https://a.example/1")

    assert access == Access(
        user_agent="bridge-bot/1", http2=True, heeds_robots=False, spacing=timedelta(seconds=3), at_once=2
    )


def test_a_table_of_a_host_says_how_it_is_asked(write: Write) -> None:
    table = """
        [[access]]
        hosts = ["*.a.example"]
        user_agent = "bridge-bot/2"
        spacing = "9s"
        per_host = 3
        http2 = true
        verify = false
        robots = false
        browser = true
    """

    access = access_of(load(write(table)))("https://www.a.example/1")

    assert access == Access(
        user_agent="bridge-bot/2",
        is_verified=False,
        http2=True,
        heeds_robots=False,
        uses_browser=True,
        spacing=timedelta(seconds=9),
        at_once=3,
    )


def test_the_table_with_the_most_specific_name_counts_alone(write: Write) -> None:
    tables = (
        "[[access]]\nhosts = '*.a.example'\nper_host = 2\nverify = false\n[[access]]\nhosts = 'a.example'\nper_host = 3"
    )
    access = access_of(load(write(tables)))

    assert (access("https://www.a.example/").at_once, access("https://www.a.example/").is_verified) == (3, True)
    assert (access("https://b.a.example/").at_once, access("https://b.a.example/").is_verified) == (2, False)
    assert access("https://a.example.com/").at_once == 1


@pytest.mark.parametrize(
    ("url", "seconds"),
    [
        ("http://127.0.0.1:8000/1", 0),
        ("http://127.0.0.1:8001/1", 2),
        ("http://news.intranet.example/1", 4),
        ("http://[::1]:8000/1", 2),
    ],
)
def test_a_host_of_the_users_own_is_not_spared_unless_he_says_so(url: str, seconds: int, write: Write) -> None:
    allow = "[fetch]\nallow = ['127.0.0.1:8000', 'news.intranet.example:80']"
    access = access_of(load(write(f"{allow}\n[[access]]\nhosts = 'news.intranet.example'\nspacing = '4s'")))

    assert access(url).spacing == timedelta(seconds=seconds)


def test_an_empty_proxy_of_a_host_is_none(write: Write) -> None:
    config = load(write("[fetch]\nproxy = 'http://proxy.example:3128'\n[[access]]\nhosts = 'a.example'\nproxy = ''"))

    assert access_of(config)("https://a.example/1").proxy == ""


def test_access_in_the_environment_is_json(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_ACCESS", '[{"hosts": "a.example", "per_host": 4}]')

    assert access_of(load())("https://a.example/1").at_once == 4


PACES = """
    [[pace]]
    hosts = "*.a.example"
    tags = "election"
    steps = { 1d = "1m" }
    [[pace]]
    tags = ["election", "war"]
    shortest = "2d"
    [[pace]]
    hosts = "a.example"
    longest = "30s"
"""


def test_an_article_has_the_first_pace_that_is_for_it(write: Write) -> None:
    pace = paces_of(load(write(PACES)))

    assert pace(known("www.a.example", "x", "election")).steps == (Step(timedelta(days=1), timedelta(minutes=1)),)
    assert pace(known("b.example", "election")).shortest == timedelta(days=2)
    assert pace(known("www.a.example", "x")).longest == timedelta(seconds=30)
    assert pace(known("www.a.example:8080")).longest == timedelta(seconds=30)
    assert pace(known("b.example", "x")) == Cadence()


def test_a_bound_of_a_pace_moves_the_other_one_out_of_its_way(write: Write) -> None:
    paces = paces_of(load(write("[[pace]]\ntags = 'a'\nshortest = '60d'\n[[pace]]\ntags = 'b'\nlongest = '30s'")))

    seldom, often = paces(known("a.example", "a")), paces(known("a.example", "b"))

    assert (seldom.shortest, seldom.longest) == (timedelta(days=60), timedelta(days=60))
    assert (often.shortest, often.longest) == (timedelta(seconds=30), timedelta(seconds=30))


def test_ports_in_the_environment_have_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_FETCH__PORTS", "80, 443")

    assert load().fetch.ports == (80, 443)


KEEPS = """
    [retention]
    pages = "90d"
    checks = "36h"
    spare = ["undisclosed"]
    [[keep]]
    hosts = "*.a.example"
    tags = "election"
    pages = "forever"
    [[keep]]
    tags = ["election", "war"]
    bad_pages = "1d"
    spare = []
"""


def test_unless_the_user_says_otherwise_everything_is_kept() -> None:
    (usual,) = retentions_of(load())

    assert usual == Retention("retention")
    assert usual.keeps_all


def test_an_article_has_the_first_retention_that_is_for_it(write: Write) -> None:
    retention = retention_of(load(write(KEEPS)))

    days, hours, spared = timedelta(days=90), timedelta(hours=36), frozenset([Spared.UNDISCLOSED])
    assert retention("b.example", ("x",)) == Retention("retention", days, FOREVER, hours, spared)
    assert retention("www.a.example:8080", ("election", "x")) == Retention(
        "keep 1 (*.a.example, election)", FOREVER, FOREVER, hours, spared
    )
    assert retention("b.example", ("war",)) == Retention(
        "keep 2 (election, war)", days, timedelta(days=1), hours, frozenset()
    )


def test_retention_in_the_environment_is_written_as_in_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TRACKER_RETENTION__PAGES", "90d")
    monkeypatch.setenv("TRACKER_RETENTION__CHECKS", "forever")
    monkeypatch.setenv("TRACKER_RETENTION__SPARE", "undisclosed, substantive")
    monkeypatch.setenv("TRACKER_KEEP", '[{"tags": "election", "pages": "forever", "spare": ["undisclosed"]}]')

    usual, election = retentions_of(load())

    assert (usual.pages, usual.checks, usual.spare) == (timedelta(days=90), FOREVER, frozenset(Spared))
    assert (election.keeps_all, election.spare) == (True, frozenset([Spared.UNDISCLOSED]))
