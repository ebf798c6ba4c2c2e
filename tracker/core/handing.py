"""Hands a package's names on once they are asked for: who wants one part of it does not import the others."""

from collections.abc import Callable, Mapping
from importlib import import_module


def handed_on(names: Mapping[str, str]) -> Callable[[str], object]:
    """Return the `__getattr__` of a package that hands on these names, parted by blanks, of these modules.

    It can't hand on a name that one of its own modules has. Source: PEP 562.
    """
    modules = {name: module for module, of_module in names.items() for name in of_module.split()}

    def find(name: str) -> object:
        if name not in modules:
            raise AttributeError(f"no {name!r} is handed on here, only {', '.join(modules)}")
        return getattr(import_module(modules[name]), name)

    return find
