-- One row: up to which instant the period's figures know of what happened (NULL = it has none), and the scope by name.
select
    max(as_of) as as_of,
    coalesce(
        (select min(name) from report_people where $scope_kind = 'person' and person_id = $scope),
        $scope
    ) as scope_label
from fct_gaps
where period_kind = $kind and period_start = $start
