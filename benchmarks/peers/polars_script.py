"""The peer in polars: the same eighteen chat KPIs as chat_kpis.sql, lazily."""

from pathlib import Path

import polars as pl

SESSION = ["platform", "shop_id", "session_id", "part"]
ORDER = ["sent_at", "is_reply", "message_id"]
GRAIN = ["day", "platform", "shop_id", "person_id"]
HUMANS = ["agent", "assisted"]
DAY = pl.duration(days=1)
LIMITS = {"answer_rate_30s": 30, "answer_rate_180s": 180, "answer_rate_300s": 300}


def compute(folder: Path, out: Path) -> None:
    """This function writes rounds.parquet and sessions.parquet from the generic exports below `folder`."""
    events = _events(_messages(folder), _sessions(folder)).collect().lazy()
    rounds = _rounds(events).collect().lazy()
    accounts = pl.scan_csv(next((folder / "accounts").glob("*.csv")), infer_schema=False).with_columns(
        pl.col("valid_from").str.to_date(), pl.col("valid_to").str.to_date()
    )
    _round_kpis(_named(rounds, accounts)).collect().write_parquet(out / "rounds.parquet")
    _session_kpis(rounds, events, accounts).collect().write_parquet(out / "sessions.parquet")


def _read(folder: Path, columns: list[str]) -> pl.LazyFrame:
    read = []
    for path in sorted(folder.rglob("*.csv*")):
        frame = pl.scan_csv(path, infer_schema=False, truncate_ragged_lines=True, encoding="utf8-lossy")
        read.append(frame.select(columns).with_columns(pl.lit(path.name).alias("file_name")))
    return pl.concat(read).with_columns(pl.col(columns).fill_null(""))


def _instant(column: str) -> pl.Expr:
    return pl.col(column).str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)


def _messages(folder: Path) -> pl.LazyFrame:
    columns = [
        "platform",
        "shop_id",
        "session_id",
        "message_id",
        "account",
        "sender",
        "customer_id",
        "sent_at",
    ]
    return (
        _read(folder / "messages", columns)
        .with_columns(
            _instant("sent_at"),
            pl.col("account").str.strip_chars().replace("-", ""),
            pl.col("message_id").str.strip_chars(),
        )
        .filter(
            pl.col("sender").is_in([*HUMANS, "customer", "auto", "bot", "system"]),
            pl.col("sent_at").is_not_null(),
            ~(pl.col("sender").is_in(HUMANS) & (pl.col("account") == "")),
        )
        .sort("file_name", maintain_order=True)
        .unique(["platform", "shop_id", "message_id"], keep="last")
        .drop("file_name")
    )


def _sessions(folder: Path) -> pl.LazyFrame:
    columns = [
        "platform",
        "shop_id",
        "session_id",
        "account",
        "customer_id",
        "started_at",
        "human_requested_at",
    ]
    holder = pl.col("account").str.strip_chars()
    return (
        _read(folder / "sessions", columns)
        .with_columns(
            _instant("started_at"),
            _instant("human_requested_at"),
            pl.when(holder != "").then(holder).alias("holder"),
            pl.col("customer_id").alias("customer"),
        )
        .filter(pl.col("started_at").is_not_null())
        .sort("file_name", maintain_order=True)
        .unique(["platform", "shop_id", "session_id"], keep="last")
        .drop("account", "customer_id", "file_name")
    )


def _events(messages: pl.LazyFrame, sessions: pl.LazyFrame) -> pl.LazyFrame:
    """What opens and closes rounds, in order; more than 24 hours of silence begin another session."""
    requested, is_human = pl.col("human_requested_at"), pl.col("sender").is_in(HUMANS)
    is_new_part = (pl.col("sent_at").diff() > DAY).fill_null(False).cast(pl.Int64)
    rows = (
        messages.with_columns((pl.col("sender") != "customer").alias("is_reply"))
        .sort([*SESSION[:3], *ORDER])
        .with_columns(is_new_part.over(SESSION[:3]).alias("is_new_part"))
        .with_columns(pl.col("is_new_part").cum_sum().over(SESSION[:3]).alias("part"))
        .join(sessions, on=SESSION[:3], how="left")
        .with_columns(pl.coalesce("customer", "customer_id").alias("customer"))
    )
    whole = rows.group_by(SESSION).agg(
        ((pl.col("sender") == "bot").any() & ~is_human.any()).alias("has_only_bot"),
        pl.col("sent_at")
        .filter(pl.col("sender") == "customer", pl.col("sent_at") < requested)
        .max()
        .alias("asked_at"),
        pl.col("sent_at").filter(is_human, pl.col("sent_at") <= requested).max().alias("helped_at"),
        pl.col("sent_at").min().alias("first_at"),
        pl.col("customer").min(),
        pl.col("holder").first(),
        requested.first(),
        pl.col("started_at").first(),
    )
    started = pl.when(pl.col("part") == 0).then("started_at")
    whole = whole.with_columns(pl.coalesce(started, "first_at").alias("started_at"))
    own = [*SESSION, "account", "sent_at", "message_id", "is_reply", "sender"]
    bot_only = pl.col("has_only_bot") & requested.is_null() & pl.col("holder").is_null()
    early = ~pl.col("is_reply") & (pl.col("sent_at") < requested).fill_null(False)
    columns = [*SESSION, "account", "sent_at", "message_id", "is_reply", "customer", "holder", "started_at"]
    kept = (
        rows.select(own)
        .join(whole, on=SESSION)
        .filter(is_human | ~pl.col("is_reply"), ~bot_only, ~early)
        .select(columns)
    )
    handed = (
        whole.filter(
            pl.col("asked_at").is_not_null(),
            pl.col("helped_at").is_null() | (pl.col("helped_at") < pl.col("asked_at")),
        )
        .with_columns(
            requested.alias("sent_at"),
            pl.lit("").alias("message_id"),
            pl.lit(False).alias("is_reply"),
            pl.lit("").alias("account"),
        )
        .select(columns)
    )
    return pl.concat([kept, handed]).sort([*SESSION, *ORDER])


def _rounds(events: pl.LazyFrame) -> pl.LazyFrame:
    """One row per round: what the customer asked between two replies, and the reply."""
    is_reply = pl.col("is_reply")
    return (
        events.with_columns((is_reply.cum_sum() - is_reply.cast(pl.UInt32)).over(SESSION).alias("exchange"))
        .group_by([*SESSION, "exchange"])
        .agg(
            pl.col("sent_at").filter(~is_reply).min().alias("opened_at"),
            pl.col("sent_at").filter(is_reply).min().alias("replied_at"),
            pl.col("account").filter(is_reply).first().alias("replier"),
            pl.col("holder", "customer", "started_at").first(),
        )
        .sort([*SESSION, "exchange"])
        .with_columns(pl.col("replier").shift().over(SESSION).alias("last_human"))
        .filter(pl.col("opened_at").is_not_null())
        .with_columns((pl.col("replied_at") - pl.col("opened_at")).alias("lasted"))
        .with_columns(
            pl.when(pl.col("lasted") <= DAY).then(pl.col("lasted").dt.total_seconds()).alias("wait")
        )
        .with_columns(
            pl.when(pl.col("wait").is_not_null())
            .then("replier")
            .otherwise(pl.coalesce("last_human", "holder", pl.lit("(queue)")))
            .alias("account"),
            pl.col("opened_at").dt.date().alias("day"),
            pl.col("opened_at").dt.hour().is_between(8, 22).alias("is_assessed"),
            (pl.col("exchange") == pl.col("exchange").min().over(SESSION)).alias("is_first"),
        )
    )


def _named(rows: pl.LazyFrame, accounts: pl.LazyFrame) -> pl.LazyFrame:
    names = accounts.join(
        rows.select("platform", "account", "day").unique(), on=["platform", "account"]
    ).filter(
        pl.col("day") >= pl.col("valid_from"),
        pl.col("valid_to").is_null() | (pl.col("day") < pl.col("valid_to")),
    )
    own_name = (
        pl.when(pl.col("account") == "(queue)")
        .then("account")
        .otherwise(pl.concat_str("platform", pl.lit(":"), "account"))
    )
    return rows.join(
        names.select("platform", "account", "day", "person_id"), on=["platform", "account", "day"], how="left"
    ).with_columns(pl.coalesce("person_id", own_name).alias("person_id"))


def _round_kpis(rounds: pl.LazyFrame) -> pl.LazyFrame:
    customer = ["platform", "shop_id", "customer", "day"]
    is_served = pl.col("wait").is_not_null() & (pl.col("wait") <= 3600)
    asked = pl.col("is_assessed")
    rows = rounds.with_columns(
        is_served.all().over(customer).alias("is_served_all_day"),
        (is_served | ~asked).all().over(customer).alias("is_served"),
    )
    measures = []
    for suffix, within in (("_all_day", pl.lit(True)), ("", asked)):
        first, wait = pl.col("is_first") & within, pl.col("wait")
        customers = pl.col("customer")
        measures += [
            wait.filter(first).sum().alias(f"first_response_time{suffix}_n"),
            wait.filter(first).count().alias(f"first_response_time{suffix}_d"),
            (first & (wait <= 180)).sum().alias(f"first_response_within_180s{suffix}_n"),
            first.sum().alias(f"first_response_within_180s{suffix}_d"),
            wait.filter(within).sum().alias(f"average_response_time{suffix}_n"),
            wait.filter(within).count().alias(f"average_response_time{suffix}_d"),
            wait.fill_null(600)
            .clip(upper_bound=600)
            .filter(within)
            .sum()
            .alias(f"average_response_time_cap600{suffix}_n"),
            pl.col("day").filter(within).len().alias(f"average_response_time_cap600{suffix}_d"),
            customers.filter(within & pl.col(f"is_served{suffix}"))
            .n_unique()
            .alias(f"effective_reply_rate{suffix}_n"),
            customers.filter(within).n_unique().alias(f"effective_reply_rate{suffix}_d"),
            *(
                (within & (wait <= limit)).sum().alias(f"{kpi_id}{suffix}_n")
                for kpi_id, limit in LIMITS.items()
            ),
        ]
    return rows.group_by(GRAIN).agg(measures).sort(GRAIN)


def _session_kpis(rounds: pl.LazyFrame, events: pl.LazyFrame, accounts: pl.LazyFrame) -> pl.LazyFrame:
    # The first answered round, else the first.
    replied = (
        rounds.with_columns(pl.col("wait").is_null().alias("is_unanswered"))
        .sort([*SESSION, "is_unanswered", "exchange"])
        .unique(SESSION, keep="first", maintain_order=True)
        .with_columns(pl.col("started_at").dt.date().alias("day"))
    )
    handled = (
        events.filter(pl.col("is_reply"))
        .unique(SESSION, keep="last", maintain_order=True)
        .with_columns(pl.col("sent_at").dt.date().alias("day"))
    )
    consultations = (
        _named(replied, accounts)
        .group_by(GRAIN)
        .agg(
            (~pl.col("is_unanswered")).sum().alias("consultation_reply_rate_n"),
            pl.len().alias("consultation_reply_rate_d"),
        )
    )
    sessions = _named(handled, accounts).group_by(GRAIN).agg(pl.len().alias("handled_sessions_n"))
    return (
        consultations.join(sessions, on=GRAIN, how="full", coalesce=True)
        .with_columns(pl.exclude(GRAIN).fill_null(0))
        .with_columns((pl.col("handled_sessions_n") > 0).cast(pl.Int64).alias("handled_sessions_d"))
        .sort(GRAIN)
    )
