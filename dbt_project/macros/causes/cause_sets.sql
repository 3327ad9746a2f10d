{#
    Every set of told causes, as the sum of their bits, in the order of precedence that holds from each day `since` of
    `edges` on: a few thousand rows, however many misses there are. `causes` is the registry.
#}
{% macro cause_sets(edges) -%}
    {%- set told = told_causes() -%}
    select
        edges.since,
        sets.cause_set,
        min(causes.precedence) as precedence,
        {{ list_in_order('causes.cause_id', 'causes.precedence') }} as cause_ids
    from {{ edges }} as edges
    inner join causes
        on edges.since >= causes.valid_from
        and (causes.valid_to is null or edges.since < causes.valid_to)
    cross join (select {{ each_of_range(1, 2 ** (told | length) - 1) }} as cause_set) as sets
    where (
        sets.cause_set
        & case causes.cause_id {%- for cause_id in told %} when '{{ cause_id }}' then {{ 2 ** loop.index0 }}{% endfor %} else 0 end
    ) > 0
    group by edges.since, sets.cause_set
{%- endmacro %}
