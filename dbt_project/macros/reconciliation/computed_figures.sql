{#
    Our own figures as a platform would report them, over all channels: one row per day, platform, shop, person and
    KPI, with person_id * for the whole shop; of the days that `days` selects.
#}
{% macro computed_figures(days) -%}
    select
        published.day,
        published.platform,
        published.shop_id,
        published.person_id,
        published.kpi_id,
        {{ sum_in_order('published.numerator', 'published.channel') }} / nullif(
            case
                when any_value(kpis.aggregation) = 'total' then 1
                else {{ sum_in_order('published.denominator', 'published.channel') }}
            end, 0
        ) as value,
        bool_or(published.status = 'provisional') as is_provisional
    from (
        select
            day, platform, shop_id, '*' as person_id, channel, kpi_id, numerator, denominator, status
        from {{ ref('fct_kpi_shop_daily') }}
        union all
        select
            day, platform, shop_id, person_id, channel, kpi_id, numerator, denominator, status
        from {{ ref('fct_kpi_person_daily') }}
    ) as published
    inner join {{ ref('kpis') }} as kpis on published.kpi_id = kpis.kpi_id
    where
        published.day in ({{ days }})
        -- Other days are not even read.
        and published.day >= (select min(wanted.day) from ({{ days }}) as wanted)
        and published.day <= (select max(wanted.day) from ({{ days }}) as wanted)
    group by published.day, published.platform, published.shop_id, published.person_id, published.kpi_id
{%- endmacro %}
