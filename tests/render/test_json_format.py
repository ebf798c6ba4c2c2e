"""The documented JSON shape: programs rely on it."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tests.render.edits_by_hand import PARAGRAPH, added, at, cut, paragraphs
from tracker.core.values import Change, Content, EditKind, Note, NoteChange, NoteKind, StatedTime, Whence
from tracker.render import Comparison, Format, Origin, render


def test_the_head_says_what_was_compared_and_what_it_means(comparison: Comparison) -> None:
    document = json.loads(render(comparison, Format.JSON))

    assert list(document) == [
        "heading",
        "between",
        "old",
        "new",
        "summary",
        "significance",
        "reasons",
        "disclosure",
        "evidence",
        "fields",
        "notes",
        "edits",
        "counts",
        "paragraphs",
        "shares",
    ]
    assert document["heading"] == "example.com/news/1  revision 1 → 2"
    assert document["between"] == "between 14:05 and 14:20 UTC"
    assert document["significance"] == "substantive"
    assert document["reasons"] == ["headline", "number"]
    assert document["disclosure"] == "disclosed"
    assert document["evidence"] == "Updated at 4:28 a.m. PT: Adds more."


def test_times_are_rfc_3339_in_utc_with_a_z(comparison: Comparison) -> None:
    document = json.loads(render(comparison, Format.JSON))

    assert document["fields"] == [
        {"name": "title", "old": "Fire kills three", "new": "Fire kills twelve"},
        {"name": "modified_at", "old": "2019-06-12T10:54:00Z", "new": "2019-06-12T11:28:00Z"},
    ]
    assert document["notes"] == [
        {
            "kind": "added",
            "old": None,
            "new": {
                "kind": "update",
                "text": "Updated at 4:28 a.m. PT: Adds more.",
                "reason": "Adds more.",
                "at": "2019-06-12T11:28:00Z",
                "local": None,
                "zone": None,
                "date_from": None,
                "zone_from": None,
            },
        }
    ]


def test_a_note_tells_what_its_time_was_read_from() -> None:
    stated = StatedTime("4:28 a.m. PT", "2019-06-12T04:28", "America/Los_Angeles", Whence.PUBLICATION, Whence.WORDS)
    gone = NoteChange(EditKind.CUT, Note(NoteKind.UPDATE, "Updated at 4:28 a.m. PT", time=stated), None)

    document = json.loads(render(Comparison(Change(notes=(gone,)), "", Content(), Content()), Format.JSON))

    (change,) = document["notes"]
    assert change["new"] is None
    assert change["old"] == change["old"] | {
        "local": "2019-06-12T04:28",
        "zone": "America/Los_Angeles",
        "date_from": "publication",
        "zone_from": "words",
    }


def test_an_unknown_time_is_empty(comparison: Comparison) -> None:
    unknown = replace(comparison, old=Content())

    document = json.loads(render(unknown, Format.JSON))

    assert document["fields"][1]["old"] == ""


def test_edits_tell_both_places_and_their_runs(comparison: Comparison) -> None:
    edits = json.loads(render(comparison, Format.JSON))["edits"]

    assert edits[2] == {
        "kind": "changed",
        "old": "The fire killed three",
        "new": "The fire killed twelve",
        "old_place": {"paragraph": 2, "offset": 2 * PARAGRAPH},
        "new_place": {"paragraph": 2, "offset": 2 * PARAGRAPH},
        "runs": [
            {"kind": "kept", "text": "The fire killed "},
            {"kind": "cut", "text": "three"},
            {"kind": "added", "text": "twelve"},
        ],
        "reasons": ["number"],
    }
    assert edits[3]["new_place"] is None
    assert edits[4]["old_place"] is None


def test_each_edit_has_its_own_reasons(comparison: Comparison) -> None:
    edits = json.loads(render(comparison, Format.JSON))["edits"]

    reasons = {edit["kind"]: edit["reasons"] for edit in edits}
    assert reasons == {
        "kept": [],
        "changed": ["number"],
        "cut": ["text cut"],
        "added": ["text added"],
        "moved": ["text moved"],
    }


def test_counts_are_of_edits_by_kind(comparison: Comparison) -> None:
    counts = json.loads(render(comparison, Format.JSON))["counts"]

    assert counts == {"kept": 7, "added": 1, "cut": 1, "changed": 1, "moved": 1}


def test_the_sides_say_what_they_are_and_where_they_are_from() -> None:
    old, new = Content("Fire kills three"), Content("Fire kills twelve")
    noon = datetime(2026, 6, 5, 12, tzinfo=UTC)
    stored = Origin("revision 4", "https://example.com/news/1", 7, 4, noon, noon + timedelta(minutes=15))

    document = json.loads(render(Comparison(Change(), "", old, new, "", Origin("old.html"), stored), Format.JSON))

    unknown = dict.fromkeys(("url", "article", "revision", "not_before_at", "observed_at"))
    assert document["old"] == {"name": "old.html", "title": "Fire kills three"} | unknown
    assert document["new"] == {
        "name": "revision 4",
        "title": "Fire kills twelve",
        "url": "https://example.com/news/1",
        "article": 7,
        "revision": 4,
        "not_before_at": "2026-06-05T12:00:00Z",
        "observed_at": "2026-06-05T12:15:00Z",
    }


def test_paragraphs_that_changed_as_wholes_are_counted(comparison: Comparison) -> None:
    document = json.loads(render(comparison, Format.JSON))

    assert document["paragraphs"] == {"added": 1, "removed": 1, "moved": 1, "split": 0, "merged": 0}


def test_shares_are_of_the_text_that_stands_in_the_other_side() -> None:
    edits = (*paragraphs("Six."), added("And twelve.", at(1)), cut("Four.", at(1)))

    document = json.loads(render(Comparison(Change(edits), "", Content(), Content()), Format.JSON))

    assert document["shares"] == {"old": 4 / 9, "new": 4 / 15}


@pytest.mark.parametrize("hostile", ["\x1b[31m", "\x9b", "\u202e", "\u2066", "\x7f", "\u2028", "\ud800"])
def test_hostile_characters_are_escaped_and_read_back_the_same(hostile: str) -> None:
    comparison = Comparison(Change(), f"“é” {hostile}", Content(), Content())

    text = render(comparison, Format.JSON)

    assert hostile[0] not in text
    assert "“é”" in text
    assert json.loads(text)["heading"] == f"“é” {hostile}"
