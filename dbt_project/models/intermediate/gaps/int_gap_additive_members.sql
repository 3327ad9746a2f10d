{{ config(materialized='table') }}

{#-
    A pair of a scope and a dimension is added up from the smallest table that has both: who did it, where it was done,
    or both. Members of hour, topic and entry are rows of all three.
-#}
{%- set of_people = ['team', 'role', 'shift', 'person'] %}
{%- set of_places = ['platform', 'shop', 'channel'] %}
{%- set people, places, both = ref('int_gap_people_parts'), ref('int_gap_places_parts'), ref('int_gap_period_parts') %}
{%- set pairs = [] %}
{%- for scope_kind, scope in scope_columns().items() %}
{%- do pairs.append((scope_kind, scope, none, 'member', people if scope_kind in of_people else places)) %}
{%- for dimension, member in dimension_columns().items() %}
{%- set sides = [scope_kind, dimension] %}
{%- set is_of_people = sides | select('in', of_people + ['all']) | list | length == 2 and dimension in of_people %}
{%- set is_of_places = sides | select('in', of_places + ['all']) | list | length == 2 and dimension in of_places %}
{%- do pairs.append((scope_kind, scope, dimension, member,
    people if is_of_people else places if is_of_places else both)) %}
{%- endfor %}
{%- endfor %}

{% for scope_kind, scope, dimension, member, parts in pairs -%}
select
    period_id,
    '{{ scope_kind }}' as scope_kind,
    {{ scope }} as scope,
    {{ "'" ~ dimension ~ "'" if dimension else 'dimension' }} as dimension,
    {{ member }} as member,
    cast(sum(numerator_units) as bigint) as numerator_units,
    cast(sum(denominator_units) as bigint) as denominator_units
from {{ parts }}
where
    dimension {{ "= ''" if dimension else "<> ''" }}
    {% if scope_kind != 'all' -%}
    and is_targeted and {{ scope }} is not null
    {% endif -%}
group by period_id, {{ scope }}, {{ member }}{{ '' if dimension else ', dimension' }}
{% if not loop.last %}union all{% endif %}
{% endfor %}
