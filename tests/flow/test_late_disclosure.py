"""An edit that nobody disclosed, and the note that came hours later: through the check, the record and the commands."""

from datetime import datetime, timedelta

from tests.commandline import Tracker
from tests.flow.flows import Flow
from tests.website import TEXT, Web, page
from tracker.cli.report import what_of
from tracker.core.values import Disclosure

EDITED = (TEXT[0], TEXT[1].replace("4.2 million", "7.2 million"), *TEXT[2:])
NOTE = "Correction: An earlier version of this article misstated what the repairs will cost."


async def test_a_note_hours_after_a_silent_edit_discloses_it_late(
    flow: Flow, web: Web, tracker: Tracker, noon: datetime
) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    web.publish("/1", page("Old bridge is closed", *EDITED))
    (edit,) = await flow.check(later=noon + timedelta(hours=2) - flow.now)
    web.publish("/1", page("Old bridge is closed", *EDITED, notes=(NOTE,)))
    (note,) = await flow.check(later=timedelta(hours=3, minutes=10))

    history, notes = tracker("history", 1).out, tracker("notes", 1).out
    (line,) = tracker("notes", 1, "--json").lines

    assert edit.verdict.change is not None
    assert edit.verdict.change.disclosure is Disclosure.UNDISCLOSED
    assert [(late.number, late.note.text) for late in note.verdict.late] == [(2, NOTE)]
    assert what_of(note).endswith("; discloses revision 2 after 3 h 10 min")
    assert "disclosed after 3 h 10 min by revision 3" in history
    assert "disclosed revision 2 after 3 h 10 min" in notes
    assert (line["first_seen_at"], line["not_before_at"]) == ("2026-03-04T17:10:00Z", "2026-03-04T14:00:00Z")
    assert (line["discloses"], line["seconds_since_edit"]) == ([2], 11400)


async def test_a_change_that_was_disclosed_late_once_is_not_disclosed_again(flow: Flow, web: Web) -> None:
    flow.add(web.publish("/1", page()))
    await flow.check()
    web.publish("/1", page("Old bridge is closed", *EDITED))
    await flow.check()
    web.publish("/1", page("Old bridge is closed", *EDITED, notes=(NOTE,)))
    (first,) = await flow.check()
    more = "Editor’s note: This article was written with the help of readers in the county."
    web.publish("/1", page("Old bridge is closed", *EDITED, notes=(NOTE, more)))
    (second,) = await flow.check()

    assert [late.number for late in first.verdict.late] == [2]
    assert second.verdict.late == ()
