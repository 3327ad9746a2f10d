"""`cskpi run`: takes in what is new, then materializes days through Dagster."""

import datetime as dt
import gc
import os

import click

from orchestration.commands.bar import Bar
from orchestration.commands.run_summary import print_json, print_summary
from orchestration.commands.terminal import ERR, OUT, with_home
from orchestration.erasure.forget import finish_forgetting
from orchestration.errors import CheckFailed, WrongUse
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.run.clock import now
from orchestration.run.days import days_between, read_day, read_instant, yesterday
from orchestration.run.layout import forget_warehouse, settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.run.pending import is_anything_to_do
from orchestration.run.prepare_home import prepare_home
from orchestration.run.pulling import pull_files
from orchestration.settings import TARGET_VARIABLE, TARGETS, Settings, read_settings

# dbt and Dagster make millions of objects that live as long as the run: Python looked for cycles among
# them 2,300 times, 2 of 20 seconds; now 15 times, for 30 MB more.
RARELY = (100_000, 50, 100)


@click.command()
@click.option("--day", help="Local day to run, YYYY-MM-DD. Default: yesterday.")
@click.option("--from", "first", help="First local day of a range.")
@click.option("--to", "last", help="Last local day of a range.")
@click.option("--as-of", "as_of", default="", help="Nothing later is seen. Default: 24:00 of the last day.")
@click.option(
    "--rebuild", "is_rebuilt", is_flag=True, help="Make the warehouse again from the load packages."
)
@click.option("--target", type=click.Choice(TARGETS), help="Engine of the models. Default: setting `target`.")
@click.option("--json", "is_json", is_flag=True, help="Print the closing summary as JSON.")
@click.option("--strict", is_flag=True, help="Refused files and failed warnings end with exit code 1 too.")
@with_home
def command(
    home: Home,
    *,
    day: str | None,
    first: str | None,
    last: str | None,
    as_of: str,
    is_rebuilt: bool,
    target: str | None,
    is_json: bool,
    strict: bool,
) -> None:
    """Take in what is new, then build and publish the days asked for and every day that new files touched."""
    if target:
        # Dagster's resource reads the settings anew.
        os.environ[TARGET_VARIABLE] = target
    settings = read_settings(home)
    days = asked_days(day, first, last, now(), settings)
    if as_of:
        read_instant(as_of, settings.zone, "--as-of")
    prepare_home(home)
    is_by_default = not (day or first or as_of or is_rebuilt)
    with hold_lock(home, settings, "cskpi run", now=now(), say=ERR.print):
        if is_rebuilt:
            forget_warehouse(home, ERR.print)
        settle_warehouse(home, settings, ERR.print)
        finish_forgetting(home, settings)
        if is_by_default:
            pull_files(home, ERR.print)
        if is_by_default and not is_anything_to_do(home, settings, days):
            OUT.print(
                '{"nothing_new": true}' if is_json else f"Nothing new; {days[0]} and all before is published."
            )
            return
        run_days(home, settings, days, as_of, is_json=is_json, strict=strict)


def run_days(
    home: Home,
    settings: Settings,
    days: tuple[dt.date, ...],
    as_of: str,
    *,
    is_json: bool,
    strict: bool,
    kpis: tuple[str, ...] = (),
) -> None:
    """This function runs days with a progress bar and prints the closing summary, of a blocked run too.

    `kpis` are the ones whose attainment is printed; without any, all. Whoever calls it holds the home's lock
    and has settled its warehouse.
    Errors: CheckFailed for a blocked day, or under `strict` for a refused file or a warning.
    """
    gc.set_threshold(*RARELY)
    from orchestration.validate import suite_process

    # Before Dagster is imported, so that it is ready when the first batch is to be judged.
    suite_process.begin()
    from orchestration.commands.materialize import materialize_days
    from orchestration.commands.terminal import known_cause
    from orchestration.run.summary import summarize

    with open_ledger(home) as ledger:
        loads_before = ledger.last_load_number()
    failure: Exception | None = None
    with Bar() as bar:
        try:
            materialize_days(home, days, as_of, bar)
        except Exception as error:
            failure = error
    if failure and not isinstance(known_cause(failure), CheckFailed):
        raise failure
    summary = summarize(home, settings, days, loads_before)
    print_json(summary) if is_json else print_summary(home, summary, kpis)
    if failure:
        raise failure
    if strict and (summary.refused_files or summary.warnings):
        raise CheckFailed(
            f"--strict: {len(summary.refused_files)} files refused, {len(summary.warnings)} warnings; "
            "the days are published."
        )


def asked_days(
    day: str | None, first: str | None, last: str | None, instant: dt.datetime, settings: Settings
) -> tuple[dt.date, ...]:
    """This function returns the days the options ask for; without any, yesterday in the installation's zone.

    Errors: WrongUse for a day that is none, options that contradict, or a day that has not begun.
    """
    if day and (first or last):
        raise WrongUse("--day names one day, --from and --to a range; give one or the other.")
    if bool(first) != bool(last):
        raise WrongUse("--from and --to belong together; give both, or --day.")
    if day:
        days = (read_day(day, "--day"),)
    elif first and last:
        days = days_between(read_day(first, "--from"), read_day(last, "--to"))
    else:
        days = (yesterday(instant, settings.zone),)
    today = instant.astimezone(settings.zone).date()
    if days[-1] > today:
        raise WrongUse(f"{days[-1]} has not begun: it is {today} in {settings.timezone}.")
    if days[0] < settings.earliest_event_on:
        raise WrongUse(f"{days[0]} lies before earliest_event_on, {settings.earliest_event_on}, a setting.")
    return days
