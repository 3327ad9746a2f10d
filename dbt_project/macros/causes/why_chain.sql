{# The five whys of a row of seed causes in a language; `of` is a prefix of the columns. #}
{% macro why_chain(language, of='') -%}
    {%- set whys = [] -%}
    {%- for why in range(1, 6) %}{% do whys.append(of ~ 'why_' ~ why ~ '_' ~ language) %}{% endfor -%}
    {{ list_of(whys) }}
{%- endmacro %}
