"""How the nodes of the dbt project end."""

from dataclasses import dataclass

BAD_TEST = ("fail", "error", "runtime error")


@dataclass(frozen=True)
class NodeResult:
    """This class is how one node ended: a model, a seed, or a test and the node that it tested."""

    unique_id: str
    name: str
    kind: str
    status: str
    message: str
    seconds: float
    tested: str | None

    @property
    def is_failed_test(self) -> bool:
        return self.kind == "test" and self.status in BAD_TEST

    @property
    def is_in_the_way(self) -> bool:
        """What reads the relation must not be built from it."""
        return self.status == "skipped" or self.status in BAD_TEST
