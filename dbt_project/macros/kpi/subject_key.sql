{# Who is counted once: a customer is one in a shop, a person one everywhere. `of` is a prefix of the columns. #}
{% macro subject_key(of='') -%}
    case
        when {{ of }}subject = 'customer'
            then concat_ws(chr(31), {{ of }}platform, {{ of }}shop_id, {{ of }}subject_id)
        when {{ of }}subject is not null then {{ of }}subject_id
    end
{%- endmacro %}
