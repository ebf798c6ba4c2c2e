"""The lines of a dump, read one by one: each is right, or it is said which is not, and why."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import IO

from pydantic import ValidationError

from tracker.errors import StoreError, UsageError
from tracker.store.database import schema
from tracker.store.dump.files import ADVICE, CUT
from tracker.store.dump.kinds import LINE, VERSION, End, Header

LONGEST_LINE = 80 * 1024 * 1024  # bytes; a page of 10 MB takes some 14 MB, a content 64 MB at most
CHUNK = 1024 * 1024
UPGRADE = "made by a newer version of tracker (format {0.version}, schema {0.schema_version}); upgrade tracker"


@dataclass(frozen=True, slots=True)
class Record:
    """A line: where it stands, its kind, and the values of its keys."""

    number: int
    kind: str
    values: dict[str, object]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with a line; or, as the last line tells, with the file, and nobody knows where."""

    number: int
    said: str
    is_of_file: bool = False


def read_header(name: str, stream: IO[bytes]) -> tuple[Header, bytes]:
    """Return the first line, and its bytes; UsageError where this is no dump, StoreError where it is a newer one."""
    line = _line(stream)
    try:
        header = Header.model_validate_json(line)
    except ValidationError as error:
        raise UsageError(f"{name}: not a dump of tracker's ({_first(error)}); {ADVICE}") from error
    except CUT as error:
        raise StoreError(f"{name}: damaged in its first line ({error}); {ADVICE}") from error
    if header.version > VERSION or header.schema_version > schema.VERSION:
        raise StoreError(f"{name}: {UPGRADE.format(header)}")
    return header, line


def records(stream: IO[bytes], first: bytes) -> Iterator[Record | Fault]:
    """Yield the lines after the first; the last is a Fault where the end is missing, or doesn't agree with the rest."""
    digest, lines, number = sha256(first), Counter[str](), 1
    is_right = True
    while True:
        number += 1
        try:
            line = _line(stream)
        except CUT as error:
            yield Fault(number, f"the file is damaged here ({error})")
            return
        found = _record(number, line) if line.endswith(b"\n") else _cut(number, line)
        if isinstance(found, End):
            if is_right:
                yield from _at_the_end(number, found, lines, digest.hexdigest(), is_last=not _has_more(stream))
            return
        yield found
        if isinstance(found, Record):
            lines[found.kind] += 1
            digest.update(line)
            continue
        is_right = False
        if not line.endswith(b"\n") and not _skip_line(stream):
            return


def _line(stream: IO[bytes]) -> bytes:
    return stream.readline(LONGEST_LINE)


def _record(number: int, line: bytes) -> Record | Fault | End:
    try:
        read = LINE.validate_json(line)
    except ValidationError as error:
        return Fault(number, _first(error))
    if isinstance(read, End):
        return read
    values = dict(read.__dict__)
    return Record(number, values.pop("type"), values)


def _cut(number: int, line: bytes) -> Fault:
    if len(line) >= LONGEST_LINE:
        return Fault(number, f"longer than {LONGEST_LINE // CHUNK} MB")
    return Fault(number, f"the file ends here, without its last line; {ADVICE} again")


def _skip_line(stream: IO[bytes]) -> bool:
    """Read to the end of a line that is too long, and return whether there is one."""
    while chunk := stream.readline(CHUNK):
        if chunk.endswith(b"\n"):
            return True
    return False


def _has_more(stream: IO[bytes]) -> bool:
    try:
        return bool(stream.read(1))
    except CUT:
        return True


def _at_the_end(number: int, end: End, lines: Counter[str], digest: str, *, is_last: bool) -> Iterator[Fault]:
    wrong = [kind for kind, count in end.lines.items() if lines[kind] != count]
    if wrong:
        said = f"says that there are {end.lines[wrong[0]]} lines of kind {wrong[0]}, and there are {lines[wrong[0]]}"
        yield Fault(number, said, is_of_file=True)
    elif digest != end.sha256:
        said = "the lines above have been changed since they were written: their digest is another"
        yield Fault(number, said, is_of_file=True)
    elif not is_last:
        said = "more lines after the last one; each dump is to be a file of its own"
        yield Fault(number + 1, said, is_of_file=True)


def _first(error: ValidationError) -> str:
    """Return what is wrong, on one line: where in the line, and why."""
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"][1:])
    said = first["msg"].partition(" at line ")[0]
    return f"{place}: {said}" if place else said
