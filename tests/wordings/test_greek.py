"""How Greek newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Δημοσιεύτηκε: 20/12/2011 20:01", None),
        (UPDATE, "Ενημερώθηκε: 20/12/2011 21:08", None),
        (UPDATE, "ΤΕΛΕΥΤΑΙΑ ΕΝΗΜΕΡΩΣΗ: 20/12/2011 21:08", None),
        (CORRECTION, "Διόρθωση: είναι 90.", "είναι 90."),
        (CORRECTION, "ΔΙΟΡΘΩΣΗ: είναι 90.", "είναι 90."),
        (CORRECTION, "Σε προηγούμενη έκδοση του άρθρου γράφαμε 80.", WHOLE),
        (CORRECTION, "Το άρθρο διορθώθηκε.", None),
        (CLARIFICATION, "Διευκρίνιση: η ψηφοφορία ήταν συμβουλευτική.", "η ψηφοφορία ήταν συμβουλευτική."),
        (EDITORS_NOTE, "Σημείωση της σύνταξης: οι εικόνες είναι σκληρές.", "οι εικόνες είναι σκληρές."),
        (DEVELOPING, "Το θέμα ενημερώνεται.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Η διόρθωση των αγορών συνεχίζεται.",
        "Η ενημέρωση της εφαρμογής έρχεται τον Μάιο.",
    ]
)
