"""The three ways a dbt build fails, each with its own sentence and exit code."""

import re

from orchestration.errors import CheckFailed, CskpiError, WrongUse

LONGEST_MESSAGE = 600


class CompileFailed(WrongUse):
    """This error means that the dbt project itself is wrong; no model ran."""

    @classmethod
    def of(cls, cause: BaseException | None) -> "CompileFailed":
        return cls(f"transform: the dbt project does not compile: {one_line(str(cause))}")


class ModelFailed(CskpiError):
    """This error means that a model's SQL failed on the data; nothing was published."""

    @classmethod
    def of(cls, model: str, message: str | None) -> "ModelFailed":
        return cls(f"transform: model {model} failed, nothing was published: {one_line(message or '')}")


class TestsFailed(CheckFailed):
    """This error means that the built models break their own tests; nothing was published."""

    @classmethod
    def of(cls, tests: tuple[str, ...]) -> "TestsFailed":
        return cls(f"transform: {len(tests)} dbt tests failed, nothing was published: {', '.join(tests)}.")


def one_line(message: str) -> str:
    """This function returns a message of dbt on one line, cut to a readable length."""
    text = re.sub(r"\s+", " ", message).strip()
    return text if len(text) <= LONGEST_MESSAGE else text[:LONGEST_MESSAGE] + " …"
