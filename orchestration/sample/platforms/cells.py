"""How platforms write a figure in a cell: percent signs, durations in words, dashes for nothing."""

from orchestration.sample.platforms.figures import Figure


def percent(figure: Figure, empty: str = "-") -> str:
    """This function writes a share as 98.50%."""
    return empty if figure.value is None else f"{figure.value:.2%}"


def plain(figure: Figure, places: int) -> str:
    """This function writes a number as interfaces answer it, a share as a fraction."""
    return "-" if figure.value is None else f"{figure.value:.{places}f}"


def seconds(figure: Figure, empty: str = "-") -> str:
    """This function writes a mean in seconds, with two decimals and no unit."""
    return empty if figure.value is None else f"{figure.value:.2f}"


def minutes(figure: Figure, empty: str = "-") -> str:
    """This function writes a mean in minutes, with four decimals and no unit."""
    return empty if figure.value is None else f"{figure.value / 60:.4f}"


def in_words(figure: Figure, empty: str = "--") -> str:
    """This function writes a mean as 2分30秒; whole seconds, as the platforms show them."""
    if figure.value is None:
        return empty
    whole = round(figure.value)
    return f"{whole // 60}分{whole % 60}秒" if whole >= 60 else f"{whole}秒"
