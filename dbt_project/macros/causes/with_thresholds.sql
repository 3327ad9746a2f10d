{# A sentence of seed causes with its thresholds filled in, so that words and rule cannot part. #}
{% macro with_thresholds(sentence) -%}
    {%- for threshold in ['days', 'factor', 'least', 'seconds'] %}replace({% endfor -%}
    {{ sentence }}
    {%- for threshold in ['days', 'factor', 'least', 'seconds'] -%}
    , '{' || '{{ threshold }}' || '}', coalesce(cast({{ threshold }} as string), ''))
    {%- endfor -%}
{%- endmacro %}
