{#
    How many chats went on with the person at the instant of each probe, by a running sum over the opening and closing
    of int_chat_spans. `probes` has person_id, instant and the columns kept; a chat that closes at the instant is over.
#}
{% macro chats_at(probes, kept) -%}
    select
        {{ kept | join(', ') }},
        person_id,
        instant,
        going_on as concurrent_sessions
    from (
        select
            *,
            cast(sum(change) over (
                partition by person_id
                order by instant, place
                rows between unbounded preceding and current row
            ) as bigint) as going_on
        from (
            select
                {% for column in kept %}cast(null as {{ kept[column] }}) as {{ column }}, {% endfor %}
                person_id, closed_at as instant, 0 as place, -1 as change
            from {{ ref('int_chat_spans') }}
            union all
            select
                {% for column in kept %}cast(null as {{ kept[column] }}) as {{ column }}, {% endfor %}
                person_id, opened_at as instant, 1 as place, 1 as change
            from {{ ref('int_chat_spans') }}
            union all
            select
                {{ kept | join(', ') }},
                person_id, instant, 2 as place, 0 as change
            from {{ probes }}
        ) as points
    ) as summed
    where place = 2
{%- endmacro %}
