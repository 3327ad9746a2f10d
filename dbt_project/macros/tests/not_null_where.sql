{# Rows that meet the condition and yet leave the column empty. #}
{% test not_null_where(model, column_name, condition='true') %}
    select * from {{ model }} where ({{ condition }}) and {{ column_name }} is null
{% endtest %}
