"""What one's peers reach: their middle, their mean, and what the best tenth of them reaches."""

import math
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, kw_only=True)
class Peers:
    median: Fraction | None = None
    mean: Fraction | None = None
    top10: Fraction | None = None


NO_PEERS = Peers()


def peers_of(values: list[Fraction], direction: str) -> Peers:
    """Looks at the values of all peers, one's own among them."""
    if not values:
        return Peers()
    ranked = sorted(values, reverse=direction == "up")
    count = len(ranked)
    return Peers(
        median=(ranked[(count - 1) // 2] + ranked[count // 2]) / 2,
        mean=sum(ranked, Fraction(0)) / count,
        top10=ranked[math.ceil(Fraction(count, 10)) - 1],
    )
