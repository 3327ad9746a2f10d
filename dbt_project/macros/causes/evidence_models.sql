{#
    The stored models that causes look back at. A day planned for one of them has its causes told anew, also where no
    KPI of the day is counted again: what they look back on may have changed.
#}
{% macro evidence_models() -%}
    'int_concurrency_norms', 'int_crew_norms', 'int_shift_spans', 'int_topic_coverage', 'int_exam_standings'
{%- endmacro %}

{# The senders that count as human where no definition says otherwise: causes look at these. #}
{% macro default_senders() -%}
    'agent|assisted'
{%- endmacro %}

{# The row of seed causes that holds for a cause on a day; joins as `causes`. #}
{% macro join_cause(cause_id, day) -%}
    inner join {{ ref('causes') }} as causes
        on causes.cause_id = '{{ cause_id }}'
        and {{ day }} >= causes.valid_from
        and (causes.valid_to is null or {{ day }} < causes.valid_to)
{%- endmacro %}

{# Whether a row of seed causes can explain the failed events of a unit. #}
{% macro is_cause_of(unit) -%}
    (causes.counted_units = '*' or concat('|', causes.counted_units, '|') like concat('%|', {{ unit }}, '|%'))
{%- endmacro %}

{# A subquery of the days that this run replaces of the model that asks, with how many days back the cause looks. #}
{% macro planned_for_cause(cause_id) -%}
    (
        select
            plan.day,
            causes.days
        from {{ planned_days() }} as plan
        {{ join_cause(cause_id, 'plan.day') }}
    )
{%- endmacro %}
