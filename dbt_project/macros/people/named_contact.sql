{#
    The contact that a survey, complaint or check names: of a session the latest part begun by its own time, else
    part 1 (C3). `contacts` has the columns of int_contact_humans; at most one of its rows joins.
#}
{% macro join_named_contact(events, event_at, contacts='contacts') -%}
    left join {{ contacts }}
        on {{ events }}.platform = {{ contacts }}.platform
        and {{ events }}.shop_id = {{ contacts }}.shop_id
        and {{ events }}.contact_type = {{ contacts }}.contact_type
        and {{ events }}.contact_id = {{ contacts }}.named_contact_id
        and {{ events }}.{{ event_at }} >= {{ contacts }}.holds_from
        and {{ events }}.{{ event_at }} < {{ contacts }}.holds_to
{%- endmacro %}

{# The channel of what names a contact (C2). #}
{% macro channel_of_named(contact_type) -%}
    case {{ contact_type }}
        when 'session' then 'chat'
        when 'call' then 'phone'
        when 'ticket' then 'ticket'
        else 'none'
    end
{%- endmacro %}
