"""The command `tracker` as tests call it: in this process where its words and exit code matter, else as a process."""

import io
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tracker.cli.app import main

COMMAND = Path(sys.executable).with_name("tracker")
PATIENCE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Finished:
    """What a command left behind."""

    code: int
    raw: bytes
    err: str

    @property
    def out(self) -> str:
        """What it printed."""
        return self.raw.decode()

    @property
    def json(self) -> Any:
        """The document that it printed."""
        return json.loads(self.raw)

    @property
    def lines(self) -> list[Any]:
        """The JSON lines that it printed."""
        return [json.loads(line) for line in self.out.splitlines()]

    @property
    def errors(self) -> list[str]:
        """The lines of its standard error."""
        return self.err.splitlines()


@dataclass
class Tracker:
    """Runs the command within this process, in the environment of the test."""

    monkeypatch: pytest.MonkeyPatch

    def __call__(self, *arguments: str | int | Path, given: bytes = b"") -> Finished:
        """Run to the end, with `given` as its standard input."""
        out, err = io.BytesIO(), io.BytesIO()
        with self.monkeypatch.context() as patched, _writing(out) as stdout, _writing(err) as stderr:
            patched.setattr(sys, "argv", ["tracker", *map(str, arguments)])
            patched.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(given), encoding="utf-8"))
            with redirect_stdout(stdout), redirect_stderr(stderr), pytest.raises(SystemExit) as ended:  # noqa: PT012
                main()
                raise SystemExit(0)
            stdout.flush()
            stderr.flush()
            return Finished(_code(ended.value.code), out.getvalue(), err.getvalue().decode())


@dataclass
class Process:
    """A command on its way: its lines are read as they come, so that it never waits for a reader."""

    popen: subprocess.Popen[bytes]
    out: list[str] = field(default_factory=list)
    err: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._readers = [
            threading.Thread(target=_read, args=(stream, lines))
            for stream, lines in ((self.popen.stdout, self.out), (self.popen.stderr, self.err))
        ]
        for reader in self._readers:
            reader.start()

    def send(self, number: signal.Signals) -> None:
        """Send it a signal, unless it has ended."""
        self.popen.send_signal(number)

    def wait(self, seconds: float = PATIENCE_SECONDS) -> Finished:
        """Wait for its end, and return what it left; an exit by a signal is negative."""
        code = self.popen.wait(seconds)
        for reader in self._readers:
            reader.join(seconds)
        return Finished(code, "".join(self.out).encode(), "".join(self.err))

    def stop(self) -> None:
        """End it by force, if it still runs, and read the rest."""
        self.popen.kill()
        self.wait()


@dataclass
class Processes:
    """Starts the command as processes of their own, in a clean environment with these variables."""

    variables: Mapping[str, str]
    started: list[Process] = field(default_factory=list)

    def start(self, *arguments: str | int | Path, **variables: str) -> Process:
        """Start one; `TRACKER_DB="..."` is a variable."""
        environment = {**clean_environment(), **self.variables, **variables}
        popen = subprocess.Popen(
            [COMMAND, *map(str, arguments)],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        process = Process(popen)
        self.started.append(process)
        return process

    def run(self, *arguments: str | int | Path, **variables: str) -> Finished:
        """Start one and wait for its end."""
        return self.start(*arguments, **variables).wait(100)

    def run_unread(self, *arguments: str | int | Path) -> Finished:
        """Start one whose output nobody reads, as in a pipe whose other end has been closed, and wait for its end."""
        unread, written = os.pipe()
        os.close(unread)
        environment = {**clean_environment(), **self.variables}
        try:
            command = [str(COMMAND), *map(str, arguments)]
            ended = subprocess.run(
                command, check=False, env=environment, stdout=written, stderr=subprocess.PIPE, timeout=60
            )
        finally:
            os.close(written)
        return Finished(ended.returncode, b"", ended.stderr.decode())

    def left_over(self) -> list[int]:
        """Return the processes that those started here have started, or are, and that still run."""
        return processes_with(self.variables["STARTED_BY"])

    def stop(self) -> None:
        """End what still runs."""
        for process in self.started:
            process.stop()


def clean_environment() -> dict[str, str]:
    """Return the environment without settings of tracker's, and as an English terminal of the usual kind has it."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
    kept.pop("PYTHONDONTWRITEBYTECODE", None)  # each start would compile everything again
    kept.pop("COLUMNS", None)  # tests that run side by side are given one
    return {**kept, "TZ": "UTC", "PYTHONUTF8": "1"}


def until(is_so: Callable[[], bool], seconds: float = PATIENCE_SECONDS) -> bool:
    """Wait until something is so, and return whether it came to be in time."""
    deadline = time.monotonic() + seconds
    pause = threading.Event()
    while not is_so():
        if time.monotonic() > deadline:
            return False
        pause.wait(0.02)
    return True


def processes_with(words: str) -> list[int]:
    """Return the processes in whose environment these words stand; not this one."""
    return [
        int(folder.name)
        for folder in Path("/proc").iterdir()
        if folder.name.isdecimal() and int(folder.name) != os.getpid() and words.encode() in _environment(folder)
    ]


def _environment(folder: Path) -> bytes:
    try:
        if "\nState:\tZ" in (folder / "status").read_text():
            return b""
        return (folder / "environ").read_bytes()
    except OSError:
        return b""  # it has ended, or is somebody else's


def _writing(target: io.BytesIO) -> io.TextIOWrapper:
    return _Kept(target, encoding="utf-8", write_through=True)


class _Kept(io.TextIOWrapper):
    """A stream that leaves what it wrote to open for reading."""

    def close(self) -> None:
        """Let go of the bytes without closing them."""
        if not self.closed:
            self.flush()

    def __exit__(self, *_: object) -> None:
        self.flush()


def _code(code: object) -> int:
    return code if isinstance(code, int) else int(code is not None)


def _read(stream: Any, lines: list[str]) -> None:
    with stream:
        for line in stream:
            lines.append(line.decode())  # noqa: PERF401 (each as it comes)
