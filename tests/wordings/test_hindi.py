"""How Hindi newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "प्रकाशित: 06/03/2024 14:05", None),
        (UPDATE, "अपडेटेड: 06/03/2024 14:05", None),
        (CORRECTION, "भूल सुधार: संख्या 90 है।", "संख्या 90 है।"),
        (CLARIFICATION, "स्पष्टीकरण: यह सलाह थी।", "यह सलाह थी।"),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "ऐप का अपडेट मई में आएगा।",
    ]
)
