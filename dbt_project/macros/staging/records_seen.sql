{#
    The rows of a data set without shops that hold and whose date is over at the as-of (C9): a date is seen once its
    day has ended in the installation's zone. Each has as_of, timezone and source_load. Only staging calls this.
#}
{% macro records_seen(data_set, event_date) -%}
    (
        select
            rows_kept.*,
            rows_kept.load_number as source_load,
            clock.as_of,
            clock.timezone
        from {{ current_rows(data_set) }} as rows_kept
        cross join {{ source('run', 'as_of') }} as clock
        where {{ day_end('rows_kept.' ~ event_date, 'clock.timezone') }} <= clock.as_of
    )
{%- endmacro %}

{# Another date of such a row: empty as long as its day is not over. #}
{% macro date_seen(day) -%}
    case when {{ day_end(day, 'timezone') }} <= as_of then {{ day }} end
{%- endmacro %}
