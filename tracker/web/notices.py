"""What the next page is to say once, such as what a form has done: kept in a cookie that only we can write."""

from itsdangerous import BadSignature, URLSafeTimedSerializer

NOTICE = "notice"
MOST_SECONDS = 60
LONGEST = 500  # characters


def signed_notice(text: str, secret: bytes) -> str:
    """Return a notice as it stands in the cookie."""
    return str(_serializer(secret).dumps(text[:LONGEST]))


def read_notice(cookie: str | None, secret: bytes) -> str:
    """Return the notice of a cookie; "" where there is none, or it is none of ours."""
    if not cookie:
        return ""
    try:
        return str(_serializer(secret).loads(cookie, max_age=MOST_SECONDS))
    except BadSignature:
        return ""


def _serializer(secret: bytes) -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(secret, salt=NOTICE)
