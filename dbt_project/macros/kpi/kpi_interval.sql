{#
    One end of the 95 % interval of a row of `measured` (C11): Wilson for a rate, normal for a net score, else NULL.
    A numerator counted apart from its denominator may exceed it; there is no interval then.
#}
{% macro kpi_interval(side) -%}
    {%- set z = '1.959963984540054' -%}
    {%- set sign = '-' if side == 'low' else '+' -%}
    case
        when kind = 'rate' and denominator > 0 and numerator between 0 and denominator
            then {{ 'greatest(0, least(value, ' if side == 'low' else 'least(1, greatest(value, ' }}(
                value + {{ z }} * {{ z }} / (2 * denominator)
                {{ sign }} {{ z }} * sqrt(
                    value * (1 - value) / denominator + {{ z }} * {{ z }} / (4 * denominator * denominator)
                )
            ) / (1 + {{ z }} * {{ z }} / denominator)))
        when kind = 'net_score' and denominator > 0
            then value {{ sign }} {{ z }} * scale * sqrt(
                greatest(0, success_units / denominator - (value / scale) * (value / scale)) / denominator
            )
    end
{%- endmacro %}
