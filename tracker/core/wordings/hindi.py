"""How publishers write their notes in Hindi."""

from tracker.core.wordings.table import CLARIFICATION, CORRECTION, EDITORS_NOTE, FIRST, UPDATE, Wordings

HINDI = Wordings(
    stamp_labels=(
        (FIRST, "प्रकाशित", r"प्रकाशित(?: तिथि)?"),
        (UPDATE, "अपडेट|अद्यतन", r"(?:अंतिम |आखिरी |लास्ट )?(?:अपडेटेड|अपडेट|अद्यतन)"),
    ),
    note_labels=(
        (CORRECTION, "भूल सुधार|भूल-सुधार|संशोधन", r"भूल[- ]सुधार|संशोधन"),
        (CLARIFICATION, "स्पष्टीकरण", r"स्पष्टीकरण"),
        (UPDATE, "अपडेट", r"अपडेट"),
        (EDITORS_NOTE, "संपादक", r"संपादकीय (?:टिप्पणी|नोट)|संपादक की टिप्पणी"),
    ),
)
