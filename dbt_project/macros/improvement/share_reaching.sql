{#
    The share of the joined `samples` that are at a level or better; NULL without samples. Nine decimals decide: 2.1 s
    over three calls are 0.7000000000000001 s in floating point, and at a target of 0.7 s.
#}
{% macro share_reaching(level) -%}
    cast(sum(
        case
            when
                {{ decimal_of('samples.badness', 28, 9) }}
                <= {{ decimal_of("case kpis.direction when 'up' then -" ~ level ~ ' else ' ~ level ~ ' end', 28, 9) }}
                then 1
            else 0
        end
    ) as double) / nullif(count(samples.badness), 0)
{%- endmacro %}
