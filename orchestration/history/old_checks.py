"""How checks of old runs ended: Dagster keeps that for ever, a row of 2 KB for each check of a run."""

import sqlalchemy as sa
from dagster._core.storage.asset_check_execution_record import AssetCheckExecutionRecordStatus
from dagster._core.storage.event_log.schema import AssetCheckExecutionsTable

PLANNED = AssetCheckExecutionRecordStatus.PLANNED.value


def delete_executions(index: sa.Connection, run_id: str) -> None:
    """This function deletes how checks of a run, and of those before it, ended; each one's last end stays."""
    checks = AssetCheckExecutionsTable.c
    of_run = sa.select(sa.func.max(checks.id)).where(checks.run_id == run_id).scalar_subquery()
    last = sa.select(sa.func.max(checks.id)).group_by(checks.asset_key, checks.check_name)
    # A run that still waits has planned its checks already.
    before = sa.and_(checks.id < of_run, checks.execution_status != PLANNED)
    old = sa.and_(sa.or_(checks.run_id == run_id, before), checks.id.not_in(last))
    index.execute(AssetCheckExecutionsTable.delete().where(old))
