{#
    Rows of a grain that occurs more than once; with `replaces` only among the rows of this run, not of all history.
    `is_large`: of millions of rows only those are compared whose hashes are alike, a fifth of the time.
#}
{% test unique_combination(model, columns, replaces=none, is_large=false) %}
    {%- set of_this_run = is_planned(replaces) if replaces else 'true' %}
    select {{ columns | join(', ') }}, count(*) as occurrences
    from {{ model }}
    where
        {{ of_this_run }}
        {%- if is_large %}
        and {{ row_hash(columns) }} in (
            select {{ row_hash(columns) }}
            from {{ model }}
            where {{ of_this_run }}
            group by {{ row_hash(columns) }}
            having count(*) > 1
        )
        {%- endif %}
    group by {{ columns | join(', ') }}
    having count(*) > 1
{% endtest %}
