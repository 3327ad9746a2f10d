-- Up to which instant the period's figures know of what happened; NULL = the period has none.
select max(as_of) as as_of
from fct_gaps
where period_kind = $kind and period_start = $start
