"""How Polish newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Opublikowano: 30 kwietnia 2021, 11:55", None),
        (FIRST, "Publikacja: 02.02.2025 21:52", None),
        (UPDATE, "Ostatnia aktualizacja: 02.02.2025 23:49", None),
        (UPDATE, "Aktualizacja: firma odpowiedziała na pytania.", "firma odpowiedziała na pytania."),
        (UPDATE, "Artykuł został zaktualizowany o odpowiedź firmy.", "o odpowiedź firmy."),
        (CORRECTION, "Sprostowanie: jest ich 90.", "jest ich 90."),
        (CORRECTION, "W pierwotnej wersji tekstu podaliśmy 80.", WHOLE),
        (CORRECTION, "W poprzedniej wersji artykułu była inna liczba.", WHOLE),
        (CORRECTION, "Pierwotna wersja artykułu podawała 80.", WHOLE),
        (CORRECTION, "Ten artykuł został poprawiony.", None),
        (CORRECTION, "Od redakcji: liczba została poprawiona.", "liczba została poprawiona."),
        (CLARIFICATION, "Doprecyzowanie: głosowanie było doradcze.", "głosowanie było doradcze."),
        (EDITORS_NOTE, "Od redakcji: zdjęcia są drastyczne.", "zdjęcia są drastyczne."),
        (REMOVAL, "Artykuł został usunięty.", None),
        (DEVELOPING, "Artykuł jest na bieżąco aktualizowany.", None),
        (DEVELOPING, "Więcej informacji wkrótce.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "Aktualizacja systemu trwa dziesięć minut.",
        "Wpis został usunięty po godzinie.",
        "Korekta na giełdzie potrwa kilka tygodni.",
        "W pierwotnej wersji ustawy kara była inna.",
    ]
)
