"""How publishers write their notes in Portuguese, of Brazil and of Portugal."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    LIVE_BLOG,
    REMOVAL,
    RETRACTION,
    UPDATE,
    Wordings,
)

_STORY = (
    r"(?:artigo|coluna|conteúdo|crônica|crónica|despacho|entrevista|matéria|nota|notícia|peça|post|publicação|"
    r"reportagem|"
    r"texto|vídeo)"
)
_PART = r"(?:cargo|data|dado|erro|informação|legenda|nome|número|parágrafo|subtítulo|título|valor)"
_OURS = rf"(?:est[ea]|a presente|o presente|nossa) {_STORY}"
_THIS = rf"(?:(?:o|a) {_PART} d)?(?:{_OURS}|o artigo|a notícia|a reportagem)"
# What papers also say of others, who publish and delete things: only with "this".
_OWN = rf"{_OURS} (?:foi|tinha sido) (?:\w+ ){{0,2}}?"
_DONE = rf"{_THIS} (?:foi|tinha sido) (?:\w+ ){{0,2}}?"
_EARLIER = (
    r"(?:versão (?:anterior|inicial|original|prévia|preliminar)|(?:primeira|anterior) versão|"
    r"publicação (?:inicial|original))"
)

PORTUGUESE = Wordings(
    stamp_labels=(
        (
            FIRST,
            "criad|postad|publi",
            rf"(?:{_STORY} )?(?:originalmente )?(?:publicad|postad|criad)[oa](?: originalmente)?|(?:data (?:de|"
            r"da) )?publicação",
        ),
        (
            UPDATE,
            "tualiz|alterad|alteração|editad|modif",
            rf"(?:(?:última|data d[ea]) )?(?:atualização|actualização|modificação|alteração)|"
            rf"(?:{_STORY} )?(?:atualizad|actualizad|modificad|alterad|editad)[oa]",
        ),
        (CORRECTION, "corrig|retific", r"(?:corrigid|retificad)[oa]"),
    ),
    note_labels=(
        (UPDATE, "atualiz|actualiz|adend", r"atualização|actualização|atualizad[oa]|adend[oa]"),
        (
            CORRECTION,
            "corre|corrig|erramos|errat|errou|retific|rectific",
            r"corre[cç]?ção|correções|corrigenda|erramos|erratas?|retificação|rectificação|(?:[\w.]{2,12} ){1,2}errou",
        ),
        (CLARIFICATION, "esclarec|precisão", r"esclarecimento|nota de esclarecimento|precisão"),
        (
            EDITORS_NOTE,
            "nota d|nota editorial|nota a|n.r.|n.d.r",
            r"nota (?:d[ae] (?:redação|redacção|edição|direção|direcção)|d[oa] editora?|editorial|ao leitor|"
            r"aos leitores)|"
            r"n\.(?:d\.)?r\.",
        ),
        (EDITORS_NOTE, "direito de resposta", r"direito de resposta"),
        (RETRACTION, "retratação", r"retratação"),
    ),
    sentences=(
        (
            CORRECTION,
            "versão|publicação",
            rf"(?:em |por erro,? |na |n?uma )?(?:uma |a )?{_EARLIER} d(?:est[ea]|[oa]|a presente|o presente) {_STORY}",
        ),
        (
            CORRECTION,
            "diferentemente|contrário",
            r"(?:diferentemente|ao contrário) do(?: que)? (?:\w+ ){0,3}?(?:publicado|informado|divulgado|escrito|"
            r"noticiado|"
            r"publicou|informou|afirmou|publicámos|publicamos)",
        ),
        (CORRECTION, "errou", rf"est[ea] {_STORY} errou"),
        (
            CORRECTION,
            "corrigi|retific",
            rf"(?:a informação|o erro|o dado|o texto) foi (?:corrigid|retificad)[oa]|"
            rf"corrigimos (?:\w+ ){{0,3}}?(?:{_PART}|{_STORY})\b",
        ),
        (CORRECTION, "publicad", rf"ao ser publicad[oa], est[ea] {_STORY}"),
    ),
    done=(
        (FIRST, "publi", rf"{_OWN}publicad[oa](?: originalmente| pela primeira vez)?"),
        (
            UPDATE,
            "tualiz|alterad|complement|editad|modific",
            rf"{_DONE}(?:atualizad|actualizad|modificad|alterad|editad|complementad)[oa]",
        ),
        (CORRECTION, "corrigid|retificad|rectificad", rf"{_DONE}(?:corrigid|retificad|rectificad)[oa]"),
        (CLARIFICATION, "esclarecid|clarificad", rf"{_DONE}(?:esclarecid|clarificad)[oa]"),
        (
            REMOVAL,
            "removid|retirad|excluíd|eliminad|apagad",
            rf"{_OWN}(?:removid|retirad|excluíd|eliminad|apagad)[oa]",
        ),
    ),
    promises=(
        (
            DEVELOPING,
            "tualiz",
            rf"{_THIS} (?:está (?:sendo|a ser)|será|vai ser) (?:atualizad|actualizad)[oa]|"
            rf"(?:{_STORY} )?em (?:atualização|actualização)(?=[.)…]|$)",
        ),
        (
            DEVELOPING,
            "mais informaç|desenvolvimento",
            r"mais informaç(?:ão|ões) (?:em instantes|em breve|a qualquer momento)|"
            rf"{_STORY} em desenvolvimento",
        ),
        (
            LIVE_BLOG,
            "encerr|termina",
            r"(?:encerramos|terminamos|termina|encerra) (?:aqui |assim )?(?:est[ea]|a|o|nossa|nosso) (?:\w+ )?"
            r"(?:cobertura|ao vivo|direc?to|liveblog|minuto a minuto)",
        ),
    ),
    slugs=(
        (
            UPDATE,
            "tualiza|acrescenta|adiciona|inclui",
            r"(?:actualiza|atualiza|atualizado|actualizado|acrescenta|adiciona|inclui)(?: com| com o| mais| declaraç| "
            r"detalhes| informaç| reaç|:)",
        ),
        (
            CORRECTION,
            "corrige|retifica|rectifica",
            r"(?:corrige|retifica|rectifica) (?:\w+ ){0,6}?(?:apelido|cargo|data|dia|erro|gralha|lead|nome|número|"
            r"parágrafo|"
            r"primeiro|segundo|sobrenome|título|valor)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, RETRACTION, rf"{_STORY} foi (?:retirad[oa]|despublicad[oa])"),
        (EDITORS_NOTE, REMOVAL, rf"{_STORY} foi (?:removid|excluíd|apagad)[oa]"),
        (EDITORS_NOTE, CORRECTION, r"corrigid|retificad|por erro|por engano|incorretamente|erroneamente|errou ao"),
        (EDITORS_NOTE, CLARIFICATION, r"para esclarecer|foi (?:esclarecid|clarificad)[oa]"),
        (EDITORS_NOTE, UPDATE, r"atualizad|actualizad"),
        (UPDATE, CORRECTION, rf"{_EARLIER}[^.]{{0,120}}(?:por erro|erroneamente|incorreta)|errou ao"),
    ),
    tags=(
        (UPDATE, r"(?:ATUALIZA|ATUALIZAÇÃO|RESUMO) ?\d{1,2} ?[-–—]"),
        (CORRECTION, r"(?:CORRIGIDO|CORREÇÃO) ?[-–—]"),
    ),
)
