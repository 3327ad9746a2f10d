-- One row per data set and check that judged a day of the period: on how many days it was met, and the last finding.
select
    data_set,
    check_name,
    min(severity) as severity,
    count(*) as days,
    count(*) filter (where not passed) as failed_days,
    max(day) filter (where not passed) as last_failed_on,
    max_by(sentence, day) filter (where not passed) as last_finding
from fct_data_quality_daily
where day between $start and $last
group by data_set, check_name
order by failed_days desc, data_set, check_name
