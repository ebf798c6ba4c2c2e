"""How Portuguese-speaking newsrooms word their notes: a new row in the table is a new row here."""

from tests.wordings.shape import WHOLE, are_no_notes, are_read
from tracker.core.wordings.table import CLARIFICATION, CORRECTION, DEVELOPING, EDITORS_NOTE, FIRST, REMOVAL, UPDATE

test_each_wording_is_read_with_its_kind_and_reason = are_read(
    [
        (FIRST, "Publicado em 4 de maio de 2022, 05:35", None),
        (FIRST, "Texto originalmente publicado em 4 de maio de 2022, às 5h35", None),
        (UPDATE, "Atualizado em 4 de maio de 2022, 05:35", None),
        (UPDATE, "Última actualização: 04/05/2022 05:35", None),
        (UPDATE, "Atualização: a empresa respondeu.", "a empresa respondeu."),
        (UPDATE, "(Atualiza com declarações do ministro)", "Atualiza com declarações do ministro"),
        (UPDATE, "Este texto foi atualizado às 15h20 com a resposta da empresa.", "com a resposta da empresa."),
        (UPDATE, "Notícia atualizada às 15h20", None),
        (CORRECTION, "Correção: são 90.", "são 90."),
        (CORRECTION, "Erramos: são 90.", "são 90."),
        (CORRECTION, "ERRATA – são 90.", "são 90."),
        (CORRECTION, "Diferentemente do publicado, são 90.", WHOLE),
        (CORRECTION, "Ao contrário do que foi informado, são 90.", WHOLE),
        (CORRECTION, "Uma versão anterior deste texto dizia 80.", WHOLE),
        (CORRECTION, "Na primeira versão desta notícia, o nome estava errado.", WHOLE),
        (CORRECTION, "Este artigo foi corrigido às 15h20.", None),
        (
            CORRECTION,
            "(Corrige nome do ministro no segundo parágrafo)",
            "Corrige nome do ministro no segundo parágrafo",
        ),
        (CORRECTION, "Nota da redação: o título foi corrigido.", "o título foi corrigido."),
        (CLARIFICATION, "Nota de esclarecimento: o voto era consultivo.", "o voto era consultivo."),
        (EDITORS_NOTE, "Nota do editor: há imagens de guerra.", "há imagens de guerra."),
        (REMOVAL, "Esta reportagem foi removida.", None),
        (DEVELOPING, "Notícia em atualização.", None),
        (UPDATE, "ATUALIZA 2-Fábrica corta empregos", None),
        (CORRECTION, "CORRIGIDO-Fábrica corta empregos", None),
        (DEVELOPING, "Mais informações em instantes.", None),
    ]
)

test_other_news_is_no_note = are_no_notes(
    [
        "A atualização do aplicativo chega em maio.",
        "A correção monetária da poupança fica abaixo da inflação.",
        "A correção da prova sai em maio.",
        "Uma versão anterior da lei previa outra pena.",
        "O texto foi alterado no Senado.",
        "O vídeo foi removido da rede social.",
        "O estudo publicado em 4 de maio de 2022 mostrou alta.",
    ]
)
