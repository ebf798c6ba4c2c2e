"""The recipe in a pack finds whatever was changed in it, with nothing but Python."""

import json
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import NOON
from tests.evidence.conftest import Export, with_history
from tests.evidence.test_pack import thin_out
from tests.store.results import Bench
from tracker.evidence import pack
from tracker.store.database import schema
from tracker.store.database.engine import Database

RECIPE = Path(pack.__file__).with_name("templates") / "verify.py"
FILES = (
    "SHA256SUMS",
    "VERIFY.md",
    "article.warc.gz",
    "checks.csv",
    "manifest.json",
    "pages/0001.html",
    "pages/0004.html",
    "report.html",
    "revisions/0001.content.json",
    "revisions/0002.json",
    "revisions/0003.txt",
    "urls.csv",
    "verify.py",
)


def verify(folder: Path, recipe: Path = RECIPE) -> subprocess.CompletedProcess[str]:
    """Run the recipe of tracker's source, since that in the pack may itself have been changed."""
    command = [sys.executable, "-I", str(recipe), *([str(folder)] if recipe == RECIPE else [])]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def sum_again(folder: Path) -> None:
    """Write the manifest's and the archive's sums anew, as a forger would."""
    names = sorted(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())
    lines = [f"{sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in names if name != "SHA256SUMS"]
    (folder / "SHA256SUMS").write_text("".join(lines), "utf-8")


def rewrite_manifest(folder: Path, revisions: list[dict[str, object]]) -> None:
    told = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**told, "revisions": revisions}), "utf-8")
    sum_again(folder)


def revisions_of(folder: Path) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads((folder / "manifest.json").read_bytes())["revisions"]
    return found


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A pack that tests put back as it was."""
    place = tmp_path_factory.mktemp("whole")
    with schema.opened(str(place / "tracker.db")) as database:
        article_id = with_history(Bench(database, NOON))
        yield pack.write(database, [article_id], place / "out", now=NOON)[0].path


def test_a_pack_is_whole_and_tells_its_newest_digest(export: Export, article: int) -> None:
    folder = export(article)

    told = verify(folder, folder / "verify.py")

    assert told.returncode == 0, told.stderr
    assert f"The newest digest is {revisions_of(folder)[-1]['digest']}" in told.stdout


def test_the_sums_are_those_that_any_system_checks(export: Export, article: int) -> None:
    checked = subprocess.run(
        ["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=export(article), timeout=60, check=False
    )

    assert checked.returncode == 0


@settings(max_examples=40)
@given(name=st.sampled_from(FILES), place=st.floats(0, 1, exclude_max=True), mask=st.integers(1, 255))
def test_a_single_changed_byte_is_found_wherever_it_is(whole: Path, name: str, place: float, mask: int) -> None:
    file = whole / name
    before = file.read_bytes()
    changed = bytearray(before or b"\0")
    changed[int(place * len(before))] ^= mask
    file.write_bytes(changed)

    told = verify(whole)
    file.write_bytes(before)

    assert told.returncode == 1
    assert name == "SHA256SUMS" or name in told.stderr  # the sums can only say which file is not the one they know


def test_a_file_that_was_added_is_found(export: Export, article: int) -> None:
    folder = export(article)
    (folder / "pages" / "9999.html").write_text("forged")

    told = verify(folder)

    assert told.returncode == 1
    assert "pages/9999.html" in told.stderr


def test_a_file_that_was_taken_away_is_found(export: Export, article: int) -> None:
    folder = export(article)
    (folder / "pages" / "0002.html").unlink()

    told = verify(folder)

    assert told.returncode == 1
    assert "pages/0002.html" in told.stderr


def test_a_revision_that_was_taken_out_is_found_though_all_sums_were_made_anew(export: Export, article: int) -> None:
    folder = export(article)
    first, _, *rest = revisions_of(folder)
    rewrite_manifest(folder, [first, *rest])

    told = verify(folder)

    assert told.returncode == 1
    assert "revision 2: not its number, place in the chain" in told.stderr


def test_revisions_that_changed_places_are_found_though_all_sums_were_made_anew(export: Export, article: int) -> None:
    folder = export(article)
    first, second, *rest = revisions_of(folder)
    rewrite_manifest(folder, [second, first, *rest])

    told = verify(folder)

    assert told.returncode == 1
    assert "revision 1: not its number, place in the chain" in told.stderr


def test_a_forged_text_is_found_though_all_sums_were_made_anew(export: Export, article: int) -> None:
    folder = export(article)
    file = folder / "revisions" / "0002.content.json"
    file.write_text(file.read_text("utf-8").replace("shut", "open"), "utf-8")
    sum_again(folder)

    told = verify(folder)

    assert told.returncode == 1
    assert "revision 2: not its content" in told.stderr


def test_a_forged_page_is_found_though_all_sums_were_made_anew(export: Export, article: int) -> None:
    folder = export(article)
    (folder / "pages" / "0004.html").write_bytes(b"<p>forged")
    sum_again(folder)

    told = verify(folder)

    assert told.returncode == 1
    assert "revision 4: not its page" in told.stderr


def test_a_record_that_hides_behind_a_forged_one_is_found_though_all_sums_were_made_anew(
    export: Export, article: int
) -> None:
    folder = export(article)
    shown = folder / "revisions" / "0002.json"
    (folder / "true.json").write_bytes(shown.read_bytes())
    shown.write_text(shown.read_text("utf-8").replace('"status":200', '"status":404'), "utf-8")
    first, second, *rest = revisions_of(folder)
    rewrite_manifest(folder, [first, {**second, "record": "true.json"}, *rest])

    told = verify(folder)

    assert told.returncode == 1
    assert "revision 2: not its files" in told.stderr


def test_a_revision_that_only_lies_beside_the_others_is_found_though_all_sums_were_made_anew(
    export: Export, article: int
) -> None:
    folder = export(article)
    (folder / "revisions" / "0005.json").write_text("{}", "utf-8")
    sum_again(folder)

    told = verify(folder)

    assert told.returncode == 1
    assert "of no revision in the chain: 'revisions/0005.json'" in told.stderr


def test_a_newest_revision_that_was_taken_off_leaves_another_digest(export: Export, article: int) -> None:
    folder = export(article)
    *others, newest = revisions_of(folder)
    (folder / "revisions" / "0004.json").unlink()
    (folder / "revisions" / "0004.content.json").unlink()
    (folder / "revisions" / "0004.txt").unlink()
    rewrite_manifest(folder, others)

    told = verify(folder)

    assert str(newest["digest"]) not in told.stdout
    assert f"The newest digest is {others[-1]['digest']}" in told.stdout


def test_a_page_that_was_thinned_out_leaves_the_chain_whole(export: Export, article: int, database: Database) -> None:
    thin_out(database, sha256(b"<p>two").hexdigest())

    told = verify(export(article))

    assert told.returncode == 0, told.stderr
    assert "4 revisions are whole and in order; 1 without a raw page" in told.stdout
