{#
    The rows of an event data set that hold and happened by the as-of (C9), each with as_of, source_load and, unless
    it is not asked for, the zone of its shop: the installation's where shops names none. Only staging calls this.
#}
{% macro events_seen(data_set, event_time, has_timezone=true) -%}
    (
        select
            rows_kept.*,
            rows_kept.load_number as source_load,
            clock.as_of
            {%- if has_timezone %},
            coalesce(shops.timezone, clock.timezone) as timezone
            {%- endif %}
        from {{ current_rows(data_set) }} as rows_kept
        cross join {{ source('run', 'as_of') }} as clock
        {%- if has_timezone %}
        left join {{ ref('stg_shops') }} as shops
            on rows_kept.platform = shops.platform
            and rows_kept.shop_id = shops.shop_id
        {%- endif %}
        where rows_kept.{{ event_time }} <= clock.as_of
    )
{%- endmacro %}

{# Another instant of such a row: empty as long as the as-of hides it. #}
{% macro instant_seen(instant) -%}
    case when {{ instant }} <= as_of then {{ instant }} end
{%- endmacro %}
