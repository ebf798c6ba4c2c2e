"""How sure a share is that is known from few cases."""

from dataclasses import dataclass
from math import sqrt

Z = 1.959964  # of the normal distribution: 95 of 100


@dataclass(frozen=True, slots=True)
class Share:
    """So many of so many, as a share 0..1, and between which shares the true one lies, 95 times of 100."""

    part: int
    whole: int
    low: float
    high: float

    @property
    def value(self) -> float:
        """The share itself; nought of none."""
        return self.part / self.whole if self.whole else 0.0


def share(part: int, whole: int) -> Share:
    """Return a share with its interval by Wilson's score (E. B. Wilson, JASA 22, 1927): true of few cases as well."""
    if not whole:
        return Share(part, whole, 0.0, 1.0)
    value, weight = part / whole, Z * Z / whole
    centre = (value + weight / 2) / (1 + weight)
    reach = Z * sqrt(value * (1 - value) / whole + weight / whole / 4) / (1 + weight)
    return Share(part, whole, max(centre - reach, 0.0), min(centre + reach, 1.0))
