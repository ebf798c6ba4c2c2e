"""How Spanish-speaking newsrooms word their notes: a new row in the table is a new row here."""

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
        (FIRST, "Publicado el 21 de abril de 2022 a las 22:04h", None),
        (FIRST, "Fecha de publicación: 21/04/2022", None),
        (FIRST, "Esta nota fue publicada originalmente el 3 de mayo de 2023.", None),
        (UPDATE, "Actualizado el 25/05/2025 21:57 h", None),
        (UPDATE, "Última actualización: 25 de mayo de 2025, 21:57", None),
        (UPDATE, "Actualización: la empresa ha respondido.", "la empresa ha respondido."),
        (UPDATE, "(Actualiza con declaraciones del ministro)", "Actualiza con declaraciones del ministro"),
        (UPDATE, "(Agrega detalles)", "Agrega detalles"),
        (
            UPDATE,
            "Este artículo ha sido actualizado con la respuesta de la empresa.",
            "con la respuesta de la empresa.",
        ),
        (UPDATE, "Esta noticia se actualizó el 3 de mayo de 2023 a las 10:00.", None),
        (CORRECTION, "Fe de errores: son 90.", "son 90."),
        (CORRECTION, "Corrección: son 90.", "son 90."),
        (CORRECTION, "Rectificación – son 90.", "son 90."),
        (
            CORRECTION,
            "(Corrige el apellido del ministro en el segundo párrafo)",
            "Corrige el apellido del ministro en el segundo párrafo",
        ),
        (CORRECTION, "Una versión anterior de este artículo decía 80.", WHOLE),
        (CORRECTION, "En una primera versión de la noticia se daba otra cifra.", WHOLE),
        (CORRECTION, "En una versión anterior se indicaba otra cifra.", WHOLE),
        (CORRECTION, "Por error, en una versión anterior de este texto se citó a otro juez.", WHOLE),
        (CORRECTION, "Esta información ha sido corregida.", None),
        (CORRECTION, "Nota de la redacción: el titular ha sido corregido.", "el titular ha sido corregido."),
        (CORRECTION, "Hemos corregido el titular de esta noticia.", WHOLE),
        (CLARIFICATION, "Aclaración: el voto era consultivo.", "el voto era consultivo."),
        (EDITORS_NOTE, "Nota de la redacción: hay imágenes de guerra.", "hay imágenes de guerra."),
        (EDITORS_NOTE, "Nota del editor: hay imágenes de guerra.", "hay imágenes de guerra."),
        (REMOVAL, "Este artículo ha sido retirado.", None),
        (DEVELOPING, "Noticia en desarrollo.", None),
        (DEVELOPING, "Esta información será ampliada.", None),
        (DEVELOPING, "En breve, más información.", None),
        (LIVE_BLOG, "Cerramos aquí este directo.", None),
        (UPDATE, "ACTUALIZA 2-La fábrica recorta empleos", None),
        (CORRECTION, "CORREGIDO-La fábrica recorta empleos", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "La actualización de software llegará en mayo.",
        "La corrección de los mercados sigue en Madrid.",
        "El centro de corrección de menores recibió a 90 jóvenes.",
        "El ministro corrige el rumbo del primer plan.",
        "Una versión anterior de la ley preveía otra pena.",
        "El texto ha sido modificado en el Senado.",
        "La publicación fue eliminada de la red social.",
        "El estudio, publicado el 3 de mayo de 2023, mostró una subida.",
    ]
)
