"""How French-speaking newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    LIVE_BLOG,
    REMOVAL,
    UPDATE,
)

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publié le 2 nov. 2023 à 16:00", None),
        (FIRST, "Article publié initialement le 3 mai 2023", None),
        (FIRST, "Cet article a été publié le 3 mai 2023.", None),
        (UPDATE, "Mis à jour le 8 mai 2019 à 09h03", None),
        (UPDATE, "Dernière modification le 8 mai 2019 à 9 h 03", None),
        (UPDATE, "Mise à jour : ajout de la réaction du maire.", "ajout de la réaction du maire."),
        (UPDATE, "[MAJ 14h05] La préfecture a répondu.", "La préfecture a répondu."),
        (UPDATE, "Cet article a été mis à jour à 14h05 avec la réaction du maire.", "avec la réaction du maire."),
        (
            UPDATE,
            "L’article a été modifié le 6 mars 2024 pour ajouter la réponse du club.",
            "pour ajouter la réponse du club.",
        ),
        (UPDATE, "(Actualisé avec la réaction du maire)", "Actualisé avec la réaction du maire"),
        (CORRECTION, "Rectificatif : ils sont 90.", "ils sont 90."),
        (CORRECTION, "Erratum - ils sont 90.", "ils sont 90."),
        (CORRECTION, "Une version précédente de cet article parlait de 80 salariés.", WHOLE),
        (CORRECTION, "Dans une première version de notre enquête, le nom était faux.", WHOLE),
        (CORRECTION, "Contrairement à ce que nous avions écrit, ils sont 90.", WHOLE),
        (CORRECTION, "Contrairement à ce qui était indiqué dans une première version, ils sont 90.", WHOLE),
        (CORRECTION, "Une erreur s’est glissée dans une première version de cet article.", WHOLE),
        (CORRECTION, "Cet article a été corrigé le 6 mars 2024 : ils sont 90.", "ils sont 90."),
        (
            CORRECTION,
            "(Corrige le nom du maire au deuxième paragraphe)",
            "Corrige le nom du maire au deuxième paragraphe",
        ),
        (CORRECTION, "Note de la rédaction : le chiffre a été corrigé.", "le chiffre a été corrigé."),
        (CLARIFICATION, "Précision : le vote est consultatif.", "le vote est consultatif."),
        (CLARIFICATION, "Mise au point : le vote est consultatif.", "le vote est consultatif."),
        (EDITORS_NOTE, "NDLR : l’entretien a été mené en mai.", "l’entretien a été mené en mai."),
        (REMOVAL, "Cet article a été supprimé à la demande de son auteur.", "à la demande de son auteur."),
        (DEVELOPING, "Cet article sera mis à jour.", None),
        (DEVELOPING, "Plus d’informations à venir.", None),
        (LIVE_BLOG, "Ce direct est désormais terminé.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "La mise à jour de l’application corrige une faille.",
        "La correction des marchés se poursuit à Paris.",
        "Les deux pays préparent une rectification de la frontière.",
        "Le texte a été modifié par le Sénat.",
        "La loi a été modifiée le 3 mai 2023 par le Parlement.",
        "Une première version de l’application est sortie en mai.",
        "« C’est trop tard » (précise le maire).",
        "Le rapport publié le 3 mai 2023 montre une hausse.",
    ]
)
