"""How Czech and Slovak newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publikováno 6. března 2024 v 9:05", None),
        (UPDATE, "Aktualizováno 6. března 2024 v 9:05", None),
        (UPDATE, "Aktualizované 6. marca 2024 o 9:05", None),
        (UPDATE, "Aktualizace: firma odpověděla.", "firma odpověděla."),
        (UPDATE, "Článek byl aktualizován o vyjádření firmy.", "o vyjádření firmy."),
        (CORRECTION, "Oprava: je jich 90.", "je jich 90."),
        (CORRECTION, "V původní verzi článku jsme uvedli 80.", WHOLE),
        (CORRECTION, "V pôvodnej verzii článku sme uviedli 80.", WHOLE),
        (CORRECTION, "Článek jsme opravili.", None),
        (CORRECTION, "Poznámka redakce: údaj jsme opravili.", "údaj jsme opravili."),
        (CLARIFICATION, "Upřesnění: hlasování bylo poradní.", "hlasování bylo poradní."),
        (CLARIFICATION, "Spresnenie: hlasovanie bolo poradné.", "hlasovanie bolo poradné."),
        (EDITORS_NOTE, "Poznámka redakce: snímky jsou drastické.", "snímky jsou drastické."),
        (REMOVAL, "Článek byl smazán.", None),
        (DEVELOPING, "Článek průběžně aktualizujeme.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Příspěvek byl po hodině smazán.",
        "Oprava silnice potrvá do května.",
        "Aktualizace systému trvá deset minut.",
        "V původní verzi zákona byl jiný trest.",
    ]
)
