"""How publishers write their notes in Turkish. A capital I is "i" in lower case here, so a row reads "ı" and "i"."""

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

_STORY = r"(?:haber|makale|metin|röportaj|yaz[ıi]|başl[ıi]k)"
_OF = r"(?:haberin|makalenin|metnin|röportaj[ıi]n|yaz[ıi]n[ıi]n|başl[ıi]ğ[ıi]n)"
_GAP = r"(?:[\w.,:']{1,16} ){0,6}?"

TURKISH = Wordings(
    stamp_labels=(
        (
            FIRST,
            "giriş|oluştur|yayın|yayim|yayin|yayım",
            r"(?:ilk )?yay[ıi][nm]lanma(?: tarihi)?|yay[ıi][nm]land[ıi]|yay[ıi]n tarihi|(?:haber )?giriş(?: tarihi)?|"
            r"oluşturulma(?: tarihi)?",
        ),
        (
            UPDATE,
            "güncellen|güncelleme",
            r"(?:son )?güncelle(?:n)?me(?: tarihi)?|güncellendi",
        ),
        (CORRECTION, "düzeltildi|düzeltilme", r"düzeltildi|düzeltilme(?: tarihi)?"),
    ),
    note_labels=(
        (CORRECTION, "düzeltme|tekzip", r"düzeltme(?: ve özür)?|tekzip(?: metni)?"),
        (CLARIFICATION, "netleştirme", r"netleştirme"),
        (UPDATE, "güncelleme", r"güncelleme"),
        (EDITORS_NOTE, "editör", r"editör(?:ün)? notu|editör(?:ler)?den not"),
    ),
    sentences=(
        (
            CORRECTION,
            "sürüm|versiyon|halinde|hâlinde",
            rf"(?:bu )?{_OF} (?:daha )?(?:önceki|ilk|eski|evvelki) (?:bir )?(?:sürüm|versiyon|h[aâ]l)(?:ünde|unda|"
            r"inde)",
        ),
        (
            CORRECTION,
            "yanlış|yanliş|sehven|hatalı|hatali",
            r"(?:bu )?(?:haberde|metinde|yaz[ıi]da|başl[ıi]kta) (?:daha )?önce (?:\w+ ){0,6}?(?:yanl[ıi]ş|sehven|"
            r"hatal[ıi])",
        ),
    ),
    done=(
        (UPDATE, "güncellen", rf"bu {_STORY} {_GAP}güncellen(?:miştir|di)"),
        (CORRECTION, "düzeltil", rf"bu {_STORY} {_GAP}düzeltil(?:miştir|di)"),
        (REMOVAL, "kaldır|kaldir", rf"bu {_STORY} {_GAP}(?:yayından )?kald[ıi]r[ıi]l(?:m[ıi]şt[ıi]r|d[ıi])"),
    ),
    promises=(
        (
            DEVELOPING,
            "güncellenecek|güncelleniyor",
            rf"(?:bu )?{_STORY} (?:sürekli )?(?:güncellenecek(?:tir)?|güncelleniyor)",
        ),
        (DEVELOPING, "geliyor|birazdan", r"(?:ayr[ıi]nt[ıi]lar|detaylar) (?:geliyor|birazdan)"),
    ),
    deeds=(
        (EDITORS_NOTE, CORRECTION, r"düzeltil|yanlışlıkla|sehven"),
        (EDITORS_NOTE, UPDATE, r"güncellen"),
    ),
)
