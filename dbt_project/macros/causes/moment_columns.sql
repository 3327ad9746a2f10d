{# What int_moment_evidence says of the instant of a miss, in the order of the causes that ask for it. #}
{% macro moment_columns() -%}
    {{ return([
        'hour', 'people_on_shift', 'is_on_shift', 'rounds_waiting', 'silence_us',
        'concurrent_sessions', 'concurrency_norm', 'history_rounds',
        'hour_rounds', 'hour_people', 'norm_rounds', 'norm_people', 'history_hours', 'messages_meanwhile',
    ]) }}
{%- endmacro %}
