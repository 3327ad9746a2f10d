"""The peer in pandas: the same eighteen chat KPIs as chat_kpis.sql."""

from pathlib import Path

import pandas as pd

SESSION = ["platform", "shop_id", "session_id", "part"]
HUMANS = ["agent", "assisted"]
DAY = pd.Timedelta(days=1)
LIMITS = {"answer_rate_30s": 30, "answer_rate_180s": 180, "answer_rate_300s": 300}


def compute(folder: Path, out: Path) -> None:
    """This function writes rounds.parquet and sessions.parquet from the generic exports below `folder`."""
    events = _events(_messages(folder), _sessions(folder))
    rounds = _rounds(events)
    accounts = pd.read_csv(next((folder / "accounts").glob("*.csv")), dtype=str)
    accounts["valid_from"] = pd.to_datetime(accounts["valid_from"])
    accounts["valid_to"] = pd.to_datetime(accounts["valid_to"]).fillna(pd.Timestamp.max)
    _round_kpis(_named(rounds, accounts)).to_parquet(out / "rounds.parquet", index=False)
    _session_kpis(rounds, events, accounts).to_parquet(out / "sessions.parquet", index=False)


def _read(folder: Path, columns: list[str]) -> pd.DataFrame:
    read = []
    for path in sorted(folder.rglob("*.csv*")):
        frame = pd.read_csv(
            path, dtype=str, usecols=columns, encoding="utf-8-sig", on_bad_lines="skip", keep_default_na=False
        )
        read.append(frame.assign(file_name=path.name))
    return pd.concat(read, ignore_index=True)


def _messages(folder: Path) -> pd.DataFrame:
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
    rows = _read(folder / "messages", columns)
    rows["sent_at"] = pd.to_datetime(rows["sent_at"], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    rows["account"] = rows["account"].str.strip().replace("-", "")
    rows["message_id"] = rows["message_id"].str.strip()
    rows = rows[
        rows["sender"].isin([*HUMANS, "customer", "auto", "bot", "system"])
        & rows["sent_at"].notna()
        & ~(rows["sender"].isin(HUMANS) & rows["account"].eq(""))
    ]
    rows = rows.sort_values("file_name", kind="stable")
    return rows.drop_duplicates(["platform", "shop_id", "message_id"], keep="last")


def _sessions(folder: Path) -> pd.DataFrame:
    columns = [
        "platform",
        "shop_id",
        "session_id",
        "account",
        "customer_id",
        "started_at",
        "human_requested_at",
    ]
    rows = _read(folder / "sessions", columns)
    for column in ("started_at", "human_requested_at"):
        rows[column] = pd.to_datetime(rows[column], format="%Y-%m-%d %H:%M:%S", errors="coerce")
    rows["account"] = rows["account"].str.strip().mask(lambda cells: cells.eq(""))
    rows = rows[rows["started_at"].notna()].sort_values("file_name", kind="stable")
    rows = rows.drop_duplicates(["platform", "shop_id", "session_id"], keep="last")
    return rows.rename(columns={"account": "holder", "customer_id": "customer"}).drop(columns="file_name")


def _events(messages: pd.DataFrame, sessions: pd.DataFrame) -> pd.DataFrame:
    """What opens and closes rounds, in order; more than 24 hours of silence begin another session."""
    rows = messages.assign(is_reply=messages["sender"].ne("customer"))
    rows = rows.sort_values([*SESSION[:3], "sent_at", "is_reply", "message_id"], ignore_index=True)
    keys = [rows[column] for column in SESSION[:3]]
    rows["part"] = (
        (rows.groupby(SESSION[:3], sort=False)["sent_at"].diff() > DAY).groupby(keys, sort=False).cumsum()
    )
    rows = rows.merge(sessions, on=SESSION[:3], how="left")
    rows["customer"] = rows["customer"].fillna(rows["customer_id"])
    requested, is_human = rows["human_requested_at"], rows["sender"].isin(HUMANS)
    rows["bot"], rows["human"] = rows["sender"].eq("bot"), is_human
    rows["asked_at"] = rows["sent_at"].where(rows["sender"].eq("customer") & (rows["sent_at"] < requested))
    rows["helped_at"] = rows["sent_at"].where(is_human & (rows["sent_at"] <= requested))
    whole = rows.groupby(SESSION, sort=False).agg(
        whole_bot=("bot", "any"),
        whole_human=("human", "any"),
        first_at=("sent_at", "min"),
        last_asked_at=("asked_at", "max"),
        last_helped_at=("helped_at", "max"),
        customer=("customer", "min"),
        holder=("holder", "first"),
        human_requested_at=("human_requested_at", "first"),
        started_at=("started_at", "first"),
    )
    is_first_part = whole.index.get_level_values("part") == 0
    whole["started_at"] = whole["started_at"].where(is_first_part).fillna(whole["first_at"])
    whole = whole.reset_index()
    own = [*SESSION, "account", "sent_at", "message_id", "is_reply", "human", "sender"]
    rows = rows[own].merge(whole, on=SESSION)
    bot_only = (
        rows["whole_bot"] & ~rows["whole_human"] & rows["human_requested_at"].isna() & rows["holder"].isna()
    )
    early = ~rows["is_reply"] & (rows["sent_at"] < rows["human_requested_at"])
    rows = rows[(rows["human"] | ~rows["is_reply"]) & ~bot_only & ~early]
    handed = whole[
        whole["last_asked_at"].notna()
        & (whole["last_helped_at"].isna() | (whole["last_helped_at"] < whole["last_asked_at"]))
    ]
    handed = handed.assign(sent_at=handed["human_requested_at"], message_id="", is_reply=False, account="")
    columns = [*SESSION, "account", "sent_at", "message_id", "is_reply", "customer", "holder", "started_at"]
    events = pd.concat([rows[columns], handed[columns]], ignore_index=True)
    return events.sort_values([*SESSION, "sent_at", "is_reply", "message_id"], ignore_index=True)


def _rounds(events: pd.DataFrame) -> pd.DataFrame:
    """One row per round: what the customer asked between two replies, and the reply."""
    by_session = events.groupby(SESSION, sort=False)
    exchange = by_session["is_reply"].cumsum() - events["is_reply"]
    opened = events["sent_at"].mask(events["is_reply"])
    replied = events["sent_at"].where(events["is_reply"])
    rows = events.assign(exchange=exchange, opened_at=opened, replied_at=replied)
    rows["replier"] = rows["account"].where(rows["is_reply"])
    rounds = rows.groupby([*SESSION, "exchange"], sort=False, as_index=False).agg(
        opened_at=("opened_at", "min"),
        replied_at=("replied_at", "min"),
        replier=("replier", "first"),
        holder=("holder", "first"),
        customer=("customer", "first"),
        started_at=("started_at", "first"),
    )
    rounds["last_human"] = rounds.groupby(SESSION, sort=False)["replier"].shift()
    rounds = rounds[rounds["opened_at"].notna()].copy()
    wait = rounds["replied_at"] - rounds["opened_at"]
    rounds["wait"] = wait.where(wait <= DAY).dt.total_seconds()
    nobody = rounds["last_human"].fillna(rounds["holder"]).fillna("(queue)")
    rounds["account"] = rounds["replier"].where(rounds["wait"].notna(), nobody)
    rounds["day"] = rounds["opened_at"].dt.normalize()
    rounds["is_assessed"] = rounds["opened_at"].dt.hour.between(8, 22)
    rounds["is_first"] = (
        rounds.groupby(SESSION, sort=False)["exchange"].transform("min") == rounds["exchange"]
    )
    return rounds


def _named(rows: pd.DataFrame, accounts: pd.DataFrame) -> pd.DataFrame:
    rows = rows.reset_index(drop=True)
    found = rows.reset_index().merge(accounts, on=["platform", "account"])
    found = found[(found["day"] >= found["valid_from"]) & (found["day"] < found["valid_to"])]
    people = found.set_index("index")["person_id"]
    own_name = (rows["platform"] + ":" + rows["account"]).mask(rows["account"].eq("(queue)"), "(queue)")
    return rows.assign(person_id=people.reindex(rows.index).fillna(own_name))


def _round_kpis(rounds: pd.DataFrame) -> pd.DataFrame:
    grain = ["day", "platform", "shop_id", "person_id"]
    parts = []
    for suffix, asked in (("_all_day", rounds), ("", rounds[rounds["is_assessed"]])):
        first = asked[asked["is_first"]]
        by_person, by_first = asked.groupby(grain), first.groupby(grain)
        served = asked.assign(is_served=asked["wait"].fillna(1e9) <= 3600)
        customers = served.groupby(["platform", "shop_id", "customer", "day"])["is_served"].transform("all")
        people = (
            served.assign(is_served=customers)
            .drop_duplicates([*grain, "customer"])
            .groupby(grain)["is_served"]
        )
        capped = asked.assign(capped=asked["wait"].fillna(600).clip(upper=600)).groupby(grain)["capped"]
        parts.append(
            pd.DataFrame(
                {
                    f"first_response_time{suffix}_n": by_first["wait"].sum(),
                    f"first_response_time{suffix}_d": by_first["wait"].count(),
                    f"first_response_within_180s{suffix}_n": first[first["wait"] <= 180]
                    .groupby(grain)
                    .size(),
                    f"first_response_within_180s{suffix}_d": by_first.size(),
                    f"average_response_time{suffix}_n": by_person["wait"].sum(),
                    f"average_response_time{suffix}_d": by_person["wait"].count(),
                    f"average_response_time_cap600{suffix}_n": capped.sum(),
                    f"average_response_time_cap600{suffix}_d": by_person.size(),
                    f"effective_reply_rate{suffix}_n": people.sum(),
                    f"effective_reply_rate{suffix}_d": people.size(),
                    **{
                        f"{kpi_id}{suffix}_n": asked[asked["wait"] <= limit].groupby(grain).size()
                        for kpi_id, limit in LIMITS.items()
                    },
                }
            )
        )
    return pd.concat(parts, axis=1).fillna(0).reset_index()


def _session_kpis(rounds: pd.DataFrame, events: pd.DataFrame, accounts: pd.DataFrame) -> pd.DataFrame:
    grain = ["day", "platform", "shop_id", "person_id"]
    # The first answered round, else the first.
    order = rounds.assign(is_unanswered=rounds["wait"].isna()).sort_values(
        [*SESSION, "is_unanswered", "exchange"]
    )
    replied = order.drop_duplicates(SESSION)
    replied = _named(replied.assign(day=replied["started_at"].dt.normalize()), accounts)
    handled = events[events["is_reply"]].drop_duplicates(SESSION, keep="last")
    handled = _named(handled.assign(day=handled["sent_at"].dt.normalize()), accounts)
    found = pd.DataFrame(
        {
            "consultation_reply_rate_n": replied[~replied["is_unanswered"]].groupby(grain).size(),
            "consultation_reply_rate_d": replied.groupby(grain).size(),
            "handled_sessions_n": handled.groupby(grain).size(),
        }
    ).fillna(0)
    found["handled_sessions_d"] = (found["handled_sessions_n"] > 0).astype(int)
    return found.reset_index()
