{# The share of the joined `samples` that are at a level or better; NULL without samples. #}
{% macro share_reaching(level) -%}
    cast(sum(
        case when samples.badness <= case kpis.direction when 'up' then -{{ level }} else {{ level }} end then 1 else 0 end
    ) as double) / nullif(count(samples.badness), 0)
{%- endmacro %}
