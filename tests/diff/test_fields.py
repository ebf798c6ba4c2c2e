"""What changes beside the text: lead image; and how much of two texts is the same."""

import pytest

from tracker.core.diff import compare
from tracker.core.values import Content, Reason, Significance

FIRE = "The fire began in a kitchen on the second floor late on Monday."
CREWS = "Forty crews from three counties fought it through the night."
HARBOUR = "https://img.example/2026/06/harbour-at-night.jpg"
MAYOR = "https://img.example/2026/06/mayor-at-lectern.jpg"


def test_another_lead_image_is_a_change_of_its_own() -> None:
    change = compare(Content(paragraphs=(FIRE,), image=HARBOUR), Content(paragraphs=(FIRE,), image=MAYOR))

    assert [(field.name, field.old, field.new) for field in change.fields] == [("image", HARBOUR, MAYOR)]
    assert (change.significance, change.reasons) == (Significance.MINOR, (Reason.IMAGE,))
    assert change.summary == "lead image changed"


def test_the_same_image_in_another_size_is_no_change() -> None:
    resized = HARBOUR.replace(".jpg", "-1200x630.webp?quality=80")

    assert not compare(Content(paragraphs=(FIRE,), image=HARBOUR), Content(paragraphs=(FIRE,), image=resized))


@pytest.mark.parametrize(
    ("old", "new", "shares"),
    [
        ((FIRE,), (FIRE,), (1.0, 1.0)),
        ((FIRE,), (CREWS,), (0.0, 0.0)),
        ((), (FIRE,), (0.0, 0.0)),
        ((), (), (0.0, 0.0)),
        ((FIRE,), (FIRE, CREWS), (1.0, len(FIRE) / len(FIRE + CREWS))),
        ((FIRE, CREWS), (CREWS, FIRE), (1.0, 1.0)),
    ],
)
def test_the_shares_are_what_each_side_has_of_the_other(
    old: tuple[str, ...], new: tuple[str, ...], shares: tuple[float, float]
) -> None:
    change = compare(Content(paragraphs=old), Content(paragraphs=new))

    assert change.shares() == pytest.approx(shares)
