{# Rows for which a condition is not true; an unknown counts as a failure. #}
{% test holds(model, condition) %}
    select * from {{ model }} where ({{ condition }}) is not true
{% endtest %}
