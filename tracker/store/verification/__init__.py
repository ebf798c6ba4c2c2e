"""Proof that what is stored is what was stored: `verify` says what is not, and where, and goes on."""

from tracker.store.verification.faults import Fault, FaultKind, Mark, Verified
from tracker.store.verification.walk import count, find, verify

__all__ = ["Fault", "FaultKind", "Mark", "Verified", "count", "find", "verify"]
