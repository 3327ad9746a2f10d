"""The errors that reach a person, and the exit code each one carries."""


class CskpiError(Exception):
    """This error says in one or two sentences what was found, what was expected, and where."""

    exit_code = 2


class WrongUse(CskpiError):
    """This error means a wrong argument, setting, mapping or contract; nothing was done."""


class CheckFailed(CskpiError):
    """This error means a blocking data check failed; the day it names was not published."""

    exit_code = 1


class Busy(CskpiError):
    """This error means another run holds the warehouse and waiting timed out."""

    exit_code = 3
