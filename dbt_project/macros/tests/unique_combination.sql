{# Rows of a grain that occurs more than once; with `replaces` only among the rows of this run, not of all history. #}
{% test unique_combination(model, columns, replaces=none) %}
    select {{ columns | join(', ') }}, count(*) as occurrences
    from {{ model }}
    {%- if replaces %}
    where {{ is_planned(replaces) }}
    {%- endif %}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
