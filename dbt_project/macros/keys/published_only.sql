{#
    How a model is materialized that nobody but the stage publish and tests read: as a view, for a table would be written
    only to be copied. The view has the rows of every day, whoever reads it says which. Spark's marts go home as the files
    of a table.
#}
{% macro published_only() -%}
    {{ return(adapter.dispatch('published_only', 'cskpi')()) }}
{%- endmacro %}

{% macro duckdb__published_only() -%}
    {{ return('view') }}
{%- endmacro %}

{% macro spark__published_only() -%}
    {{ return('incremental') }}
{%- endmacro %}
