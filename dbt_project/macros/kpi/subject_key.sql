{# Who is counted once: a customer is one in a shop, a person one everywhere; `row` has platform, shop_id, subject_id. #}
{% macro subject_key(subject, row) -%}
    case
        when {{ subject }} = 'customer'
            then concat_ws(chr(31), {{ row }}.platform, {{ row }}.shop_id, {{ row }}.subject_id)
        when {{ subject }} is not null then {{ row }}.subject_id
    end
{%- endmacro %}
