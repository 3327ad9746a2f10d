"""`cskpi demo`: the whole pipeline over sample exports of a fixed calendar."""

import datetime as dt

import click

from orchestration.commands.run import run_days
from orchestration.commands.run_summary import print_summary
from orchestration.commands.terminal import ERR, OUT, with_home
from orchestration.home import Home
from orchestration.ingest.ledger import open_ledger
from orchestration.run.clock import now
from orchestration.run.days import days_between
from orchestration.run.layout import settle_warehouse
from orchestration.run.lock import hold_lock
from orchestration.run.pending import is_anything_to_do
from orchestration.run.prepare_home import prepare_home
from orchestration.run.summary import summarize
from orchestration.settings import read_settings

DAYS, AGENTS, SEED = 35, 40, 1
# What a manager asks about first, one or two of each chapter of the catalogue.
CORE = (
    "first_response_time",
    "answer_rate_180s",
    "pdd_message_answer_rate_30s",
    "timely_response_rate",
    "call_answer_rate",
    "first_contact_resolution",
    "ticket_on_time_rate",
    "csat_top2_rate",
    "complaint_rate",
    "quality_check_coverage",
    "exam_pass_rate",
    "inquiry_conversion_rate",
    "refund_time",
)


@click.command()
@with_home
def command(home: Home) -> None:
    """Write 35 days of sample exports into a home, run the pipeline over them and show what came out."""
    from orchestration.sample.write import LAST_DAY, write_sample

    settings = read_settings(home)
    prepare_home(home)
    if not any(home.landing.iterdir()):
        sample = write_sample(home.root, days=DAYS, agents=AGENTS, seed=SEED)
        OUT.print(f"{len(sample.files)} sample exports are in {home.landing}.", soft_wrap=True)
    days = days_between(LAST_DAY - dt.timedelta(days=DAYS - 1), LAST_DAY)
    with hold_lock(home, settings, "cskpi demo", now=now(), say=ERR.print):
        settle_warehouse(home, settings, ERR.print)
        if is_anything_to_do(home, settings, days[-1:]):
            run_days(home, settings, days, "", is_json=False, strict=False, kpis=CORE)
        else:
            with open_ledger(home) as ledger:
                loads = ledger.last_load_number()
            print_summary(home, summarize(home, settings, days, loads), CORE)
    for what, where in (
        ("marts", home.marts_database),
        ("Parquet", home.marts_parquet),
        ("report", home.reports / f"{LAST_DAY:%Y-%m}" / "report.html"),
        ("UI", "make ui, then http://127.0.0.1:3000"),
    ):
        OUT.print(f"{what:<8} {where}", soft_wrap=True)
