"""How many contacts come in, by day and by hour."""

import datetime as dt

import numpy as np

# Two humps, late morning and evening, as in any shop's own statistics; shares of a day by hour.
HOURS = np.array(
    (
        *(1.2, 0.7, 0.4, 0.3, 0.3, 0.4, 0.8, 1.8, 3.6, 5.6, 6.9, 6.6),
        *(5.2, 5.6, 6.3, 6.4, 5.9, 4.9, 5.0, 6.6, 7.8, 7.6, 5.4, 2.7),
    )
)
WEEKDAYS = (1.08, 1.0, 0.98, 0.97, 1.0, 0.99, 0.98)
PROMOTIONS = {(3, 8): "38女王节", (6, 18): "618", (11, 11): "双11", (12, 12): "双12"}
PROMOTION_FACTOR = 1.7


def day_factor(day: dt.date, rng: np.random.Generator) -> float:
    """This function returns a day's volume as a multiple of an ordinary day's."""
    promotion = PROMOTION_FACTOR if (day.month, day.day) in PROMOTIONS else 1.0
    return WEEKDAYS[day.weekday()] * promotion * float(rng.normal(1.0, 0.03))


def seconds_of_day(count: int, rng: np.random.Generator) -> np.ndarray:
    """This function returns `count` sorted seconds after midnight that follow the daily curve."""
    edges = np.concatenate([[0.0], np.cumsum(HOURS) / HOURS.sum()])
    return np.sort(np.interp(rng.random(count), edges, np.arange(25) * 3600.0).astype(np.int64))
