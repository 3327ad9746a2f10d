{#
    Rows that break one of the conditions, with the condition; an unknown counts as broken. All in one scan, with
    `replaces` only of the rows of this run.
#}
{% test holds(model, conditions, replaces=none) %}
    select
        *,
        concat_ws(
            '; '
            {%- for condition in conditions %},
            case when ({{ condition }}) is not true then '{{ condition | replace("'", "''") }}' end
            {%- endfor %}
        ) as broken
    from {{ model }}
    where
        {%- if replaces %}
        {{ is_planned(replaces) }} and
        {%- endif %}
        not (
            {%- for condition in conditions %}
            ({{ condition }}) is true {{ 'and' if not loop.last }}
            {%- endfor %}
        )
{% endtest %}
