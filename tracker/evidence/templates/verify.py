"""Checks this folder with nothing but Python 3.8 or later, offline: `python3 -I verify.py`, or `verify.py FOLDER`."""

import json
import sys
from hashlib import sha256
from pathlib import Path


def digest(file: Path) -> str:
    """Return a file's SHA-256."""
    total = sha256()
    with file.open("rb") as opened:
        for block in iter(lambda: opened.read(1 << 20), b""):
            total.update(block)
    return total.hexdigest()


folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent
files = {file.relative_to(folder).as_posix(): digest(file) for file in sorted(folder.rglob("*")) if file.is_file()}

# 1. Every file is the one that was written, and there are no others.
listed = (folder / "SHA256SUMS").read_bytes()
actual = "".join(f"{files[name]}  {name}\n" for name in sorted(files) if name != "SHA256SUMS").encode()
wrong = sorted({line[66:].decode(errors="replace") for line in set(listed.split(b"\n")) ^ set(actual.split(b"\n"))})
if listed != actual:
    sys.exit("changed, missing or added: " + ", ".join(map(ascii, wrong or ["SHA256SUMS"])))

# 2. Each revision's record has the digest that the next one names, and names its page and its content by theirs.
previous, without_page, others = None, 0, {name for name in files if name.startswith("revisions/")}
for number, revision in enumerate(json.loads((folder / "manifest.json").read_bytes())["revisions"], start=1):
    names = [f"revisions/{number:04}.{ending}" for ending in ("json", "content.json", "txt")]
    record = json.loads((folder / revision["record"]).read_bytes())
    is_right = {
        "record": files.get(revision["record"]) == revision["digest"],
        "content": files.get(revision["content_file"]) == record["content"],
        "page": revision["page_file"] is None or files.get(revision["page_file"]) == record["page"],
        "number": record["metadata"]["number"] == number,
        "place in the chain": record["previous"] == previous,
        "files": [revision["record"], revision["content_file"]] == names[:2],
    }
    if not all(is_right.values()):
        sys.exit(f"revision {number}: not its " + ", ".join(what for what, is_so in is_right.items() if not is_so))
    previous, without_page = revision["digest"], without_page + (revision["page_file"] is None)
    others -= set(names)
if others:
    sys.exit("of no revision in the chain: " + ", ".join(map(ascii, sorted(others))))

print(f"{len(files)} files and {number} revisions are whole and in order; {without_page} without a raw page.")
print(f"The newest digest is {previous}")
print(f"The digest of SHA256SUMS is {files['SHA256SUMS']}: it stands for all the rest, such as the report.")
