"""`tracker run` and `tracker web`, as processes: they serve, share a machine, and end."""

import signal
import socket
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.commandline import Process, Processes, until
from tests.website import Web, page

SAYS = "the web interface is at "


@pytest.fixture
def taken() -> Iterator[int]:
    """A port on which another program listens."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]


def address_of(process: Process) -> str:
    """Wait until it serves, and return where."""
    assert until(lambda: any(SAYS in line for line in process.err)), process.err
    return next(line.partition(SAYS)[2].strip() for line in process.err if SAYS in line)


@pytest.mark.parametrize("command", ["run", "web"])
def test_it_serves_until_it_is_told_to_end(processes: Processes, command: str) -> None:
    process = processes.start(command)

    answer = httpx.get(f"{address_of(process)}keys")
    process.send(signal.SIGTERM)

    assert answer.status_code == 200
    assert process.wait(10).code == 0


def test_an_open_connection_does_not_keep_it_from_ending(processes: Processes) -> None:
    process = processes.start("web")
    url = httpx.URL(address_of(process))

    with socket.create_connection((url.host, url.port or 0)) as idle:
        idle.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        process.send(signal.SIGTERM)
        finished = process.wait(10)

    assert finished.code == 0


def test_run_checks_and_serves_side_by_side(processes: Processes, web: Web) -> None:
    url = web.publish("/1", page())
    processes.run("add", url)

    process = processes.start("run")
    answer = httpx.get(f"{address_of(process)}keys")

    assert answer.status_code == 200
    assert until(lambda: "/1" in web.asked)


def test_run_checks_on_where_another_program_has_the_usual_port(processes: Processes, web: Web, taken: int) -> None:
    url = web.publish("/1", page())
    processes.run("add", url)

    process = processes.start("run", TRACKER_WEB__PORT=str(taken))

    assert until(lambda: "/1" in web.asked)
    assert any(f"no web interface: 127.0.0.1:{taken} is taken" in line for line in process.err)


@pytest.mark.parametrize("command", ["run", "web"])
def test_a_port_that_was_asked_for_and_is_taken_is_an_error_on_one_line(
    processes: Processes, command: str, taken: int
) -> None:
    finished = processes.run(command, "--port", taken)

    assert finished.code == 2
    assert finished.errors == [f"tracker: 127.0.0.1:{taken} is taken by another program; name another port with --port"]


def test_without_the_web_nothing_listens(processes: Processes, web: Web) -> None:
    url = web.publish("/1", page())
    processes.run("add", url)

    process = processes.start("run", "--no-web")

    assert until(lambda: "/1" in web.asked)
    assert not any(SAYS in line for line in process.err)


def test_an_address_that_others_reach_takes_a_user_first(processes: Processes) -> None:
    finished = processes.run("web", "--host", "0.0.0.0")

    assert finished.code == 2
    assert len(finished.errors) == 1
    assert "tracker user add NAME --role admin" in finished.errors[0]


def test_an_address_that_is_not_this_machines_is_an_error_on_one_line(processes: Processes) -> None:
    finished = processes.run("web", "--host", "127.0.0.1.nowhere.invalid")

    assert finished.code == 2
    assert len(finished.errors) == 1


def test_a_secret_that_can_not_be_kept_does_not_stop_the_checks(processes: Processes, database_path: Path) -> None:
    (database_path.parent / "web.secret").mkdir(parents=True)

    process = processes.start("run")
    answer = httpx.get(f"{address_of(process)}keys")

    assert answer.status_code == 200
    assert any("shared links end with this process" in line for line in process.err)
