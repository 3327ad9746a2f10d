{# An aggregate over rows of `causes` that hold for one unit and day: a threshold of one of them. #}
{% macro threshold_of(cause_id, threshold) -%}
    max(case when causes.cause_id = '{{ cause_id }}' then causes.{{ threshold }} end)
{%- endmacro %}
