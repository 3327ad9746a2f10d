{#
    Team, role and shift of each person and day of `credited` (C15): the queue and whom the roster does not know are
    teams of their own, without role and shift; of two shifts on one day the earlier start.
#}
{% macro person_days(credited) -%}
    select
        credited.day,
        credited.person_id,
        case when credited.person_id = '(queue)' then '(queue)' else coalesce(roster.team, '(unmapped)') end as team,
        roster.role,
        case when roster.person_id is not null then shifts.shift end as shift
    from {{ credited }} as credited
    left join {{ ref('int_roster') }} as roster
        on credited.person_id = roster.person_id
        and credited.person_id <> '(queue)'
        and credited.day >= roster.valid_from
        and (roster.valid_to is null or credited.day < roster.valid_to)
    left join (
        select
            person_id,
            day,
            min_by(shift, concat_ws(' ', starts_at, shift)) as shift
        from {{ ref('stg_shifts') }}
        group by person_id, day
    ) as shifts
        on credited.person_id = shifts.person_id
        and credited.day = shifts.day
{%- endmacro %}
