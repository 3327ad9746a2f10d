{#
    The control chart of a row of seed kpis: `p` for a rate, `u` for a count per unit and for a rate whose numerator is
    counted apart from its denominator and may exceed it, `xmr` for means, net scores and totals. A rolling KPI has
    none: two of its days share 29 of 30, so its points are not independent and any limit would be wrong.
#}
{% macro control_chart() -%}
    case
        when kpis.aggregation = 'last' then null
        when kpis.kind = 'count' then 'u'
        when kpis.kind = 'rate' and kpis.numerator = 'successes' and kpis.denominator = 'rows_with_quantity' then 'u'
        when kpis.kind = 'rate' then 'p'
        else 'xmr'
    end
{%- endmacro %}
