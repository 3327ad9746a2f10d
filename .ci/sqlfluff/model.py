"""What sqlfluff's templater is told of the model that a macro is called by."""

name = "a_model"


def get(key: str) -> None:
    """This function returns nothing: no test is attached to what is linted."""
