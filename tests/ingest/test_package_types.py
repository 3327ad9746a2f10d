"""A package has the contract's types, whatever columns its file lacked: packages are read side by side."""

import datetime as dt

import duckdb
import pytest

from expectations.contract import read_contracts
from orchestration.ingest.expose import expose
from orchestration.ingest.packages import package_columns
from orchestration.ingest.raw_rows import column_types
from tests.ingest.exports import csv
from tests.ingest.whole_days import read_whole

REQUIRED_ALONE = {
    "actions": ("action_id,opened_on,kpi_id,measure,owner,due_on", "a1,2026-03-02,nps,do,p1,2026-03-09"),
    "calls": (
        "platform,shop_id,call_id,offered_at,direction,outcome",
        "pdd,s1,k1,2026-03-02 09:00,in,abandoned",
    ),
    "complaints": (
        "platform,shop_id,complaint_id,opened_at,customer_id",
        "pdd,s1,x1,2026-03-02 09:00,k1",
    ),
    "messages": (
        "platform,shop_id,message_id,session_id,sent_at,sender,customer_id",
        "pdd,s1,m1,c1,2026-03-02 09:00,customer,k1",
    ),
    "order_entries": ("platform,shop_id,entry_id,entered_at,account", "pdd,s1,e1,2026-03-02 09:00,anna"),
    "quality_checks": ("platform,shop_id,check_id,served_at,errors", "pdd,s1,q1,2026-03-02 09:00,1"),
    "refunds": ("platform,shop_id,refund_id,applied_at,order_id,amount", "pdd,s1,r1,2026-03-02 09:00,o1,12"),
    "roster": ("person_id,name,team,valid_from", "p1,Ann,red,2026-01-01"),
    "sessions": ("platform,shop_id,session_id,started_at,customer_id", "pdd,s1,c1,2026-03-02 09:00,k1"),
    "surveys": ("platform,shop_id,survey_id,sent_at,kind", "pdd,s1,v1,2026-03-02 09:00,service"),
    "targets": ("kpi_id,scope_kind,value,source,valid_from", "nps,all,0.5,own,2026-01-01"),
    "tickets": (
        "platform,shop_id,ticket_id,created_at,channel,status",
        "pdd,s1,t1,2026-03-02 09:00,email,open",
    ),
}


@pytest.mark.parametrize("data_set", sorted(REQUIRED_ALONE))
def test_required_columns_alone_make_a_package_of_the_contracts_types(installation, data_set):
    installation.drop(f"generic/{data_set}/a.csv", csv(*REQUIRED_ALONE[data_set]))
    installation.take_in()
    contract = read_contracts()[data_set]
    (package,) = (installation.home.raw / data_set).rglob("*.parquet")
    described = duckdb.sql(f"describe from read_parquet('{package}', hive_partitioning = false)").fetchall()
    found = {name: type_ for name, type_, *_ in described if name not in ("load_number", "source_row")}
    types = column_types(contract)
    stored = {name: types[name] for name in package_columns(contract, keep_dropped=False)}
    assert found == stored


def test_a_file_with_a_column_that_the_file_before_it_lacked_is_read_beside_it(installation):
    header, row = REQUIRED_ALONE["sessions"]
    installation.drop("generic/sessions/a.csv", csv(header, row))
    installation.drop("generic/sessions/b.csv", csv(f"{header},topic", f"{row.replace('c1', 'c2')},尺码"))
    installation.take_in()
    with installation.warehouse() as connection:
        expose(connection, installation.home, read_contracts(), read_whole(connection, [dt.date(2026, 3, 2)]))
        assert connection.execute("select session_id, topic from raw.sessions order by 1").fetchall() == [
            ("c1", None),
            ("c2", "尺码"),
        ]
