{# Values outside [minimum, maximum]; an empty value passes, NaN and infinity do not. #}
{% test accepted_range(model, column_name, minimum=none, maximum=none) %}
    select * from {{ model }}
    where {{ column_name }} is not null
        and not (
            isfinite({{ column_name }})
            {%- if minimum is not none %} and {{ column_name }} >= {{ minimum }}{% endif %}
            {%- if maximum is not none %} and {{ column_name }} <= {{ maximum }}{% endif %}
        )
{% endtest %}
