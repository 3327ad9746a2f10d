{# First day of the period before a period of the same kind. #}
{% macro period_before(period_kind, period_start) -%}
    case {{ period_kind }}
        when 'day' then {{ period_start }} - 1
        when 'week' then {{ period_start }} - 7
        when 'month' then cast({{ period_start }} - interval '1 month' as date)
        when 'quarter' then cast({{ period_start }} - interval '3 months' as date)
    end
{%- endmacro %}
