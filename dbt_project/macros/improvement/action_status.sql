{# How far a measure is at the as-of: open, overdue, done or verified; `of` has the columns of int_actions. #}
{% macro action_status(of, as_of) -%}
    case
        when {{ of }}.completed_on is not null and {{ of }}.verified_on is not null then 'verified'
        when {{ of }}.completed_on is not null then 'done'
        when {{ of }}.due_until <= {{ as_of }} then 'overdue'
        else 'open'
    end
{%- endmacro %}
