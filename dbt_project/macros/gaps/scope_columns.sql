{# Each kind of scope that has gaps, with the expression that names the scope of a part. #}
{% macro scope_columns() -%}
    {{ return({
        'all': "'all'",
        'platform': 'platform',
        'shop': "concat_ws(':', platform, shop_id)",
        'channel': 'channel',
        'team': 'team',
        'role': 'role',
        'shift': 'shift',
        'person': 'person_id',
    }) }}
{%- endmacro %}

{# Each dimension whose members a part names itself, with the expression; who has no shift is in member (none). #}
{% macro dimension_columns() -%}
    {{ return({
        'person': 'person_id',
        'team': 'team',
        'platform': 'platform',
        'shop': "concat_ws(':', platform, shop_id)",
        'channel': 'channel',
        'shift': "coalesce(shift, '(none)')",
    }) }}
{%- endmacro %}
