{# C9 and C1: whether a row of `measured` can still change under a later as-of; `installation` is run.as_of. #}
{% macro kpi_status() -%}
    case
        when denominator = 0 then 'no_data'
        when installation.as_of >= final_at then 'final'
        else 'provisional'
    end
{%- endmacro %}
