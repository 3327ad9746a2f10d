-- KPIs that have figures although the data set which they are about was never delivered: 0 complaints because nobody
-- exported complaints. The marts say what the events say; a reader must not take it for a result. A file without a row
-- was delivered: there were none.
select
    kpis.kpi_id,
    kpis.needed_data_set as data_set
from dim_kpis as kpis
where
    kpis.needed_data_set is not null
    and kpis.needed_data_set not in (
        select data_set
        from fct_loads
        where data_set is not null and status = 'loaded' and (accepted > 0 or quarantined = 0)
    )
