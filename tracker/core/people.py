"""Who may do what: roles of people, scopes of programs."""

from enum import StrEnum


class Role(StrEnum):
    """What a person may do, each role all that the one before may: look; change what is tracked; decide on people.

    To forget an article with its history takes an admin as well.
    """

    READER = "reader"
    EDITOR = "editor"
    ADMIN = "admin"

    def includes(self, other: "Role") -> bool:
        """Whether who has this role may do what the other role may."""
        ranks = list(Role)
        return ranks.index(self) >= ranks.index(other)


class Scope(StrEnum):
    """What a program may do with a token: look, or whatever the token's owner may."""

    READ = "read"
    WRITE = "write"
