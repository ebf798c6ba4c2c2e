"""Everything that tracker raises on purpose.

TrackerError
├── ConfigError            a setting that can't be used
│   └── AddressTaken       another program listens where the web interface was to
├── UsageError             a command, article or URL that can't be understood
├── FetchError             no usable response
│   ├── BadAddress         not a URL that may be fetched
│   ├── BlockedAddress     a private, loopback or otherwise guarded address
│   ├── Disallowed         robots.txt forbids it
│   ├── NoConnection       the site can't be reached at all
│   │   └── Unresolvable   a host name without an address
│   ├── TimedOut           the total deadline passed
│   ├── TooLarge           more bytes than the caps allow
│   └── TooManyRedirects
├── ExtractError           a page that can't be read as HTML
├── MissingExtra           an optional part that is not installed
├── OutputError            a file that can't be written
└── StoreError             the database refuses, is newer, or is damaged
    └── StoreUnavailable   the database as a whole fails for now: locked, its disk full or failing, its server gone
        └── StoreReadOnly  it can be read, but not written until somebody changes what may be

Each message says what happened to what, and what the user can do.
"""


class TrackerError(Exception):
    """The root: anything else that escapes is a bug."""


class ConfigError(TrackerError):
    """A setting that can't be used."""


class AddressTaken(ConfigError):
    """Another program listens on that address."""


class UsageError(TrackerError):
    """A command, article name or URL that can't be understood."""


class FetchError(TrackerError):
    """No usable response."""


class BadAddress(FetchError):
    """Not a URL that may be fetched: no or unknown scheme, no host, user info, control characters."""


class BlockedAddress(FetchError):
    """The host, or a redirect, leads to an address that is not public."""


class Disallowed(FetchError):
    """The site's robots.txt forbids to ask for it."""


class NoConnection(FetchError):
    """The site can't be reached at all: it has no address, refuses, or gives no handshake that can be trusted."""


class Unresolvable(NoConnection):
    """The host name has no address."""


class TimedOut(FetchError):
    """The total deadline passed."""


class TooLarge(FetchError):
    """The response has more bytes, on the wire or unpacked, than the caps allow."""


class TooManyRedirects(FetchError):
    """The chain of redirects is longer than allowed."""


class MissingExtra(TrackerError):
    """What was asked for needs an extra of the package."""


class OutputError(TrackerError):
    """The file that was asked for can't be written; what stood there before stands there still."""


class ExtractError(TrackerError):
    """A page that can't be read as HTML."""


class StoreError(TrackerError):
    """The database refuses, is newer than this version, or is damaged."""


class StoreUnavailable(StoreError):
    """The database as a whole fails for now, not one article's record: time or a person mends it."""


class StoreReadOnly(StoreUnavailable):
    """The database can be read but not written, and time alone does not mend it: permissions, a read-only disk."""
