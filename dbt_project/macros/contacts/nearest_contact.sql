{#
    Start of the customer's nearest other contact on one side, `next` or `previous`, of those that also share some
    columns and lack others. Of two at one instant the later is later by channel and id (C14).
#}
{% macro nearest_contact(side, shared=[], lacking=[]) -%}
{%- set partition = (['customer_key'] + shared) | join(', ') -%}
{{ 'min' if side == 'next' else 'max' }}(
    case when is_contact{% for column in lacking %} and {{ column }} is null{% endfor %} then started_at end
) over (
    partition by {{ partition }}
    order by started_at, channel, contact_id
    rows between {{ '1 following and unbounded following' if side == 'next'
        else 'unbounded preceding and 1 preceding' }}
)
{%- endmacro %}

{#
    The same of those of the same issue: both have an order, the same; else both a topic, the same; else the same
    customer. A window asks every row for one thing, so what this contact lacks decides which windows it heeds.
#}
{% macro nearest_contact_of_issue(side) -%}
{{ 'least' if side == 'next' else 'greatest' }}(
    case when order_id is not null then {{ nearest_contact(side, ['order_id']) }} end,
    case when order_id is null and topic is null then {{ nearest_contact(side) }} end,
    case when order_id is null and topic is not null then {{ nearest_contact(side, ['topic']) }} end,
    case when order_id is null and topic is not null then {{ nearest_contact(side, [], ['topic']) }} end,
    case when order_id is not null and topic is null then {{ nearest_contact(side, [], ['order_id']) }} end,
    case when order_id is not null and topic is not null
        then {{ nearest_contact(side, ['topic'], ['order_id']) }} end,
    case when order_id is not null and topic is not null
        then {{ nearest_contact(side, [], ['order_id', 'topic']) }} end
)
{%- endmacro %}
