{# The rows of a raw data set that no later row with the same key has replaced. Only staging calls this. #}
{% macro current_rows(data_set) -%}
    (
        select package_rows.*
        from {{ source('raw', data_set) }} as package_rows
        where not exists (
            select 1
            from {{ source('raw', 'superseded_' ~ data_set) }} as losers
            where
                package_rows.load_number = losers.loser_load
                and package_rows.source_row = losers.loser_row
        )
    )
{%- endmacro %}
