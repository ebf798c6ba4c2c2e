"""How publishers write their notes in Korean."""

from tracker.core.wordings.table import (
    CLARIFICATION,
    CORRECTION,
    DEVELOPING,
    EDITORS_NOTE,
    FIRST,
    REMOVAL,
    UPDATE,
    Wordings,
)

_PIECE = r"(?:기사|제목|본문|오기|오자|사진 설명|자막|그래픽)"
_THIS = r"(?:이|본|해당) (?:기사|보도|글)(?:는|은|의 제목은)?"
_WORDS = r"[^.!?。]{0,160}"

KOREAN = Wordings(
    stamp_labels=(
        (
            FIRST,
            "입력|등록|승인|게재|송고|발행|작성",
            r"(?:기사 ?|최초 ?|첫 ?)?(?:입력|등록|승인|게재|송고|발행|작성)(?:일시?|시간)?",
        ),
        (
            UPDATE,
            "수정|업데이트|편집",
            r"(?:기사 ?|최종 ?|마지막 ?)?(?:수정|업데이트|편집)(?:일시?|시간|본)?",
        ),
    ),
    note_labels=(
        (
            CORRECTION,
            "정정|바로잡|바로 잡|고침|알려드립니다",
            r"정정(?: ?보도문?|문|합니다| 및 반론보도)?|바로 ?잡습니다|바로 ?잡음|고침|알려드립니다|오류 ?정정",
        ),
        (EDITORS_NOTE, "반론|추후", r"반론 ?보도문?|추후 ?보도문?"),
        (UPDATE, "수정|업데이트|추가|보강", r"(?:기사 ?)?수정|업데이트|기사 ?(?:추가|보강)"),
        (CLARIFICATION, "설명", r"기사 ?설명"),
        (EDITORS_NOTE, "편집자|편집국|에디터", r"(?:편집자|편집국|에디터) ?(?:주|註|노트|알림)"),
    ),
    sentences=(
        (CORRECTION, "바로", rf"{_WORDS}바로 ?잡(?:습니다|았습니다|고자 합니다)"),
        (CORRECTION, "정정", rf"{_WORDS}(?:정정합니다|정정했습니다|정정하고)"),
        (CORRECTION, "수정", rf"{_WORDS}{_PIECE}[^.]{{0,60}}수정(?:합니다|했습니다|하였습니다|했음을)"),
    ),
    done=(
        (
            UPDATE,
            "수정|업데이트|보강|갱신",
            rf"{_THIS} {_WORDS}(?:수정|업데이트|보강|갱신)(?:됐습니다|되었습니다|했습니다)",
        ),
        (REMOVAL, "삭제", rf"{_THIS} {_WORDS}삭제(?:됐습니다|되었습니다|했습니다)"),
    ),
    promises=(
        (
            DEVELOPING,
            "업데이트|보강|자세한",
            rf"{_THIS} (?:계속 )?(?:업데이트|보강)(?:됩니다|될 예정)|"
            r"자세한 (?:소식|내용)은? ?(?:곧|잠시 후|이어집니다)",
        ),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"바로잡|정정"),
        (EDITORS_NOTE, UPDATE, r"업데이트|수정"),
        (UPDATE, CORRECTION, r"바로잡|정정합니다"),
    ),
)
