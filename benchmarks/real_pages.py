"""What comes out on real pages that are really edited: python -m benchmarks.real_pages [--eval DIR].

Some twenty pages of the labelled set are served from loopback; the real command line follows them in a new database
while they are edited again and again, with noise in between. Edits and noise are made here, so the truth is known.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

from typer.testing import CliRunner

from benchmarks.mutations import EDITS, EXPECTED, NOISES, SILENT, WORD, Edit, NoPlaceError, rendered
from benchmarks.story import Story, read_stories
from tracker.cli.app import app

EVAL = Path("../shared/eval")
TRACKER = (sys.executable, "-c", "from tracker.cli.app import main; main()")
STRAY = 12  # words: a diff that shows so many beyond the edit has not found it
SHOWN = 140  # characters of what was found, in a failure's line


@dataclass(slots=True)
class Tally:
    """The figures of one kind of edit or noise, in pages."""

    pages: int = 0
    not_placed: int = 0
    seen: int = 0
    missed: int = 0
    phantom: int = 0
    disclosed_right: int = 0
    localised: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """A revision that an edit or a noise made."""

    kind: str
    story: Story
    edit: Edit | None
    article: int
    revision: int


@dataclass(slots=True)
class Findings:
    """What comes together over the run."""

    tallies: dict[str, Tally] = field(default_factory=lambda: {kind: Tally() for kind in (*NOISES, *EDITS)})
    seen: list[Seen] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def fail(self, kind: str, story: Story, what: str) -> None:
        self.failures.append(f"{kind}: {story.id} ({story.path.split('/')[1]}): {what}")


class CommandLine:
    """The command line over a database of its own: each call a process, as users call it, or `read` in this one."""

    def __init__(self, folder: Path, endpoint: str) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        no_config = folder / "config.toml"
        no_config.touch()
        own = {name: None for name in os.environ if name.startswith("TRACKER_")}
        self._settings: dict[str, str | None] = {
            **own,
            "TRACKER_CONFIG": str(no_config),
            "TRACKER_DATA_DIR": str(folder),
            "TRACKER_FETCH__ALLOW": endpoint,
        }

    def lines(self, *arguments: str) -> list[dict[str, Any]]:
        """Return the JSON lines that a command prints; exit code 1 means that an article needs a look."""
        environment = {name: value for name, value in {**os.environ, **self._settings}.items() if value is not None}
        done = subprocess.run(
            (*TRACKER, *arguments, "--json"), env=environment, capture_output=True, text=True, check=False
        )
        if done.returncode not in (0, 1):
            raise SystemExit(f"tracker {' '.join(arguments)}: {done.stderr}")
        return [json.loads(line) for line in done.stdout.splitlines()]

    def read(self, *arguments: str) -> dict[str, Any]:
        """Return the JSON document that a command prints which only reads: a hundred processes would take minutes."""
        done = CliRunner().invoke(app, [*arguments, "--json"], env=self._settings, catch_exceptions=False)
        document: dict[str, Any] = json.loads(done.stdout)
        return document


@contextmanager
def serving(pages: Mapping[str, bytes]) -> Iterator[str]:
    """Serve what lies under each path; yields the site's host and port."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            body = pages.get(urlsplit(self.path).path)
            self.send_response(404 if body is None else 200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body or b"")))
            self.end_headers()
            self.wfile.write(body or b"")

        def log_message(self, *_: object) -> None: ...

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"127.0.0.1:{server.server_address[1]}"
        server.shutdown()


def follow(stories: Sequence[Story], folder: Path, seed: int) -> Findings:
    """Serve the stories, noise and edit them in turn, and judge what the command line makes of it."""
    findings = Findings()
    pages = {story.path: rendered(story) for story in stories}
    with serving(pages) as endpoint:
        tracker = CommandLine(folder, endpoint)
        added = tracker.lines("add", *(f"http://{endpoint}{story.path}" for story in stories))
        articles = {line["article"]: story for line, story in zip(added, stories, strict=True)}
        first = {line["article"]: line for line in tracker.lines("check", "--all")}
        for article, story in list(articles.items()):
            if first[article]["outcome"] != "first":
                findings.fail("first sight", story, f"{first[article]['outcome']}: {first[article]['detail']}")
                del articles[article]
        for noise, edit in zip(NOISES, EDITS, strict=True):
            for story in articles.values():
                story.seeds.update(tuple(NOISES) if noise == "all of these" else (noise,))
                pages[story.path] = rendered(story)
            _judge_noise(findings, noise, articles, tracker.lines("check", "--all"))
            made = _make_edits(findings, edit, articles, seed)
            pages.update({story.path: rendered(story) for story in articles.values()})
            _judge_edits(findings, edit, articles, made, tracker.lines("check", "--all"))
        _read_history(findings, articles, tracker)
    return findings


def _judge_noise(findings: Findings, kind: str, articles: Mapping[int, Story], lines: Sequence[dict[str, Any]]) -> None:
    tally = findings.tallies[kind]
    for line in lines:
        story = articles.get(line["article"])
        if story is None:
            continue
        tally.pages += 1
        if line["outcome"] in ("revised", "returned"):
            tally.phantom += 1
            findings.seen.append(Seen(kind, story, None, line["article"], line["revision"]))
        elif line["outcome"] != "unchanged":
            findings.fail(kind, story, f"{line['outcome']}: {line['detail']}")


def _make_edits(findings: Findings, kind: str, articles: Mapping[int, Story], seed: int) -> dict[int, Edit]:
    """Edit each story where it can be done; tokens change at every look."""
    made: dict[int, Edit] = {}
    for article, story in articles.items():
        story.seeds["nonces"] += 1
        try:
            made[article] = EDITS[kind](story, random.Random(f"{story.id} {kind} {seed}"))
        except NoPlaceError:
            findings.tallies[kind].not_placed += 1
    return made


def _judge_edits(
    findings: Findings,
    kind: str,
    articles: Mapping[int, Story],
    made: Mapping[int, Edit],
    lines: Sequence[dict[str, Any]],
) -> None:
    tally = findings.tallies[kind]
    for line in lines:
        story, edit = articles.get(line["article"]), made.get(line["article"])
        is_revised = line["outcome"] in ("revised", "returned")
        if story is None:
            continue
        if is_revised:
            findings.seen.append(Seen(kind, story, edit, line["article"], line["revision"]))
        tally.pages += edit is not None
        tally.seen += edit is not None and is_revised
        tally.phantom += edit is None and is_revised
        if edit and not is_revised:
            tally.missed += 1
            lost = f"{edit.gone[:SHOWN]!r} -> {edit.new!r}"
            findings.fail(kind, story, f"missed, {line['outcome']} {line['detail']}: {lost}")


def _read_history(findings: Findings, articles: Mapping[int, Story], tracker: CommandLine) -> None:
    """Judge the disclosure and the diff of each revision, as `history` and `diff` show them; and that none is amiss."""
    recorded: dict[tuple[int, int], dict[str, Any]] = {}
    for article in articles:
        history = tracker.read("history", str(article))["history"]
        recorded.update({(article, revision["revision"]): revision for revision in history})
    for seen in findings.seen:
        diff = tracker.read("diff", str(seen.article), str(seen.revision))
        _judge_revision(findings, seen, recorded.pop((seen.article, seen.revision)), diff)
    for article, number in recorded:
        if number > 1:
            findings.fail("history", articles[article], f"revision {number} was in no check's report")


def _judge_revision(findings: Findings, seen: Seen, revision: dict[str, Any], diff: dict[str, Any]) -> None:
    gone, new = _shown(diff, "old", "cut"), _shown(diff, "new", "added")
    found = f"-{' '.join(gone)[:SHOWN]!r} +{' '.join(new)[:SHOWN]!r}"
    if seen.edit is None:
        findings.fail(seen.kind, seen.story, f"phantom revision {seen.revision}, {revision['summary']}: {found}")
        return
    tally = findings.tallies[seen.kind]
    if revision["disclosure"] in EXPECTED.get(seen.kind, SILENT):
        tally.disclosed_right += 1
    else:
        said = f"{revision['disclosure']} ({revision['evidence']}), {revision['significance']} {revision['reasons']}"
        findings.fail(seen.kind, seen.story, f"{said}: {found}")
    made_gone, made_new = (Counter(WORD.findall(text.lower())) for text in (seen.edit.gone, seen.edit.new))
    shown_gone, shown_new = (Counter(WORD.findall(" ".join(texts).lower())) for texts in (gone, new))
    missing = (made_gone - shown_gone) + (made_new - shown_new)
    # The words that both sides share may rightly be shown as kept.
    is_shown = missing <= (made_gone & made_new)
    stray = (set(shown_gone - shown_new) - set(made_gone)) | (set(shown_new - shown_gone) - set(made_new))
    tally.localised += is_shown and len(stray) <= STRAY
    if not is_shown:
        findings.fail(seen.kind, seen.story, f"not in the diff: {' '.join(missing)[:SHOWN]!r}; it shows {found}")
    elif len(stray) > STRAY:
        findings.fail(seen.kind, seen.story, f"the diff shows {len(stray)} other words: {found}")


def _shown(diff: dict[str, Any], side: str, kind: str) -> list[str]:
    """Return the texts that a diff shows as changed on one side: in edits, fields and notes."""
    texts = [field[side] for field in diff["fields"]]
    texts += [note[side]["text"] for note in diff["notes"] if note[side]]
    for edit in diff["edits"]:
        runs = [run["text"] for run in edit["runs"] if run["kind"] == kind]
        texts += runs if edit["runs"] else [edit[side]] if edit["kind"] == kind else []
    return texts


HEADINGS = ("edit or noise", "pages", "not placed", "seen", "missed", "phantom", "disclosure right", "localised")


def table(findings: Findings) -> str:
    """Return the figures as a table; what does not apply to noise is left empty."""
    rows: list[Sequence[str]] = [HEADINGS]
    for kind, tally in findings.tallies.items():
        of_edits = (tally.not_placed, tally.seen, tally.missed)
        judged = (tally.disclosed_right, tally.localised)
        is_edit = kind in EDITS
        cells = (tally.pages, *(of_edits if is_edit else [""] * 3), tally.phantom, *(judged if is_edit else [""] * 2))
        rows.append([kind, *map(str, cells)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows
    )


def main() -> None:
    """Run it all, and print the table and the failures."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.real_pages", description=(__doc__ or "").partition("\n")[0]
    )
    parser.add_argument("--eval", type=Path, default=EVAL, help=f"the folder of labelled pages; default {EVAL}")
    parser.add_argument("--pages", type=int, default=20, help="how many, each of another site")
    parser.add_argument("--seed", type=int, default=0, help="another one makes the edits in other places")
    parser.add_argument("--keep", type=Path, help="leave the database in this new folder, to look at afterwards")
    options = parser.parse_args()
    labelled = options.eval / "extract" / "dev"
    if not labelled.is_dir():
        print(f"{labelled} is not there: the labelled pages are no part of this repository; name them with --eval")
        return
    stories = list(read_stories(labelled, options.pages))
    with TemporaryDirectory(prefix="tracker-bench-") as folder:
        findings = follow(stories, options.keep or Path(folder), options.seed)
    print(table(findings))
    print(f"\nFailures: {len(findings.failures)}")
    print("\n".join(findings.failures))


if __name__ == "__main__":
    main()
