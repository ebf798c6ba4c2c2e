"""The raw pages as WARC 1.1, which web archives' tools replay: https://iipc.github.io/warc-specifications/.

What is on record of an answer are its status, its headers and its body as unpacked, not its request. A header that was
true only of the packed body keeps its value under the name X-Archive-Orig-..., which tools that replay it know.
"""

from collections.abc import Iterator, Mapping
from http import HTTPStatus
from io import BytesIO
from uuid import NAMESPACE_URL, uuid5

from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]  # it ships no types
from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]
from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

from tracker.core.canonical import rfc3339
from tracker.evidence.record import Record, Told
from tracker.evidence.target import Stream
from tracker.store.packed.contents import Headers

WARC = "1.1"
OF_THE_PACKED = ("content-encoding", "content-length", "transfer-encoding", "trailer")
ORIGINAL = "X-Archive-Orig-"
_BREAKS = str.maketrans("\r\n\0", "   ")  # no header holds one; a record that was tampered with may


def write(out: Stream, record: Record, made_by: str) -> None:
    """Write a response for each page, a revisit where the same bytes came again, a resource for each bad page.

    A resource, since the headers of bad pages are not on record. Technical revisions are no captures, and what was
    thinned out is left out. Each record's id follows from what it holds, so that one state gives the same bytes.
    """
    writer = WARCWriter(out, gzip=True, warc_version=WARC)
    for made in _Records(writer, record, made_by).all():
        writer.write_record(made)


class _Records:
    def __init__(self, writer: WARCWriter, record: Record, made_by: str) -> None:
        self._writer = writer
        self._record = record
        self._made_by = made_by
        self._first: dict[str, Told] = {}

    def all(self) -> Iterator[ArcWarcRecord]:
        yield self._head()
        for revision in self._record.revisions:
            if revision.page_digest and not revision.is_technical:
                yield from self._capture(self._record.told(revision), revision.page_digest)
        for number, bad in enumerate(self._record.bad_pages(), start=1):
            body = self._record.page(bad.digest)
            if body is not None:
                named = self._named(f"bad page {number}", rfc3339(bad.check.checked_at), bad.digest)
                url = _line(self._record.article.url)
                yield self._writer.create_warc_record(
                    url,
                    "resource",
                    payload=BytesIO(body),
                    length=len(body),
                    warc_content_type="application/octet-stream",
                    warc_headers_dict=named,
                )

    def _head(self) -> ArcWarcRecord:
        newest = self._record.revisions[-1]
        said = f"software: {self._made_by}\r\nformat: WARC File Format {WARC}\r\ndescription: {newest.digest}\r\n"
        named = self._named("warcinfo", rfc3339(newest.observed_at))
        return self._writer.create_warc_record(
            "", "warcinfo", payload=BytesIO(said.encode()), length=len(said.encode()), warc_headers_dict=named
        )

    def _capture(self, told: Told, digest: str) -> Iterator[ArcWarcRecord]:
        revision = told.revision
        named = self._named(f"revision {revision.number}", rfc3339(revision.observed_at), digest)
        first = self._first.get(digest)
        body = b"" if first else self._record.page(digest)
        if body is None:
            return
        head = _head_of(told, None if first else len(body))
        if first:
            before = first.revision
            yield self._writer.create_revisit_record(
                _line(revision.final_url),
                named.pop("WARC-Payload-Digest"),
                _line(before.final_url),
                rfc3339(before.observed_at),
                http_headers=head,
                warc_headers_dict=named,
            )
            return
        self._first[digest] = told
        yield self._writer.create_warc_record(
            _line(revision.final_url),
            "response",
            payload=BytesIO(body),
            length=len(body),
            http_headers=head,
            warc_headers_dict=named,
        )

    def _named(self, what: str, at: str | None, digest: str | None = None) -> dict[str, str]:
        """Return a record's own headers: an id that is its own in all the world, its time, its payload's digest."""
        key = uuid5(NAMESPACE_URL, f"{self._record.revisions[-1].digest} {what}")
        of_payload = {"WARC-Payload-Digest": f"sha256:{digest}"} if digest else {}
        return {"WARC-Record-ID": f"<urn:uuid:{key}>", "WARC-Date": at or "", **of_payload}


def _head_of(told: Told, size: int | None) -> StatusAndHeaders:
    headers = [*_headers(told.headers, size), *((("Content-Length", str(size)),) if size is not None else ())]
    return StatusAndHeaders(f"{told.revision.status} {_phrase(told.revision.status)}", headers, protocol="HTTP/1.1")


def _headers(stored: Headers, size: int | None) -> Iterator[tuple[str, str]]:
    """Yield the headers, those of the packed body renamed; a length that is true of the body as it is comes last."""
    for name, value in stored:
        if (name.lower(), value) == ("content-length", str(size)):
            continue
        prefix = ORIGINAL if name.lower() in OF_THE_PACKED else ""
        yield _line(prefix + name), _line(value)


_PHRASES: Mapping[int, str] = {status.value: status.phrase for status in HTTPStatus}


def _phrase(status: int) -> str:
    return _PHRASES.get(status, "Unknown")


def _line(text: str) -> str:
    return text.translate(_BREAKS)
