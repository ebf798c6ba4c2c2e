"""Copies of the whole record that are kept elsewhere, made while it is in use, and put back."""

from tracker.store.backup.making import Backup, make, thin_out
from tracker.store.backup.restoring import Restored, restore

__all__ = ["Backup", "Restored", "make", "restore", "thin_out"]
