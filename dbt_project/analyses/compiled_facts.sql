{#
    What a build needs to know of each incremental model beside its compiled select, as JSON: the condition of the rows
    it replaces and, where a hook writes them, its columns' comments. orchestration/transform/compiled.py reads it.
-#}
{%- set plans = [
    ref('int_kpi_days_planned'), ref('int_kpi_periods_planned'), ref('int_kpi_periods_changed'),
    ref('int_kpi_periods_compared'), ref('int_kpi_months_planned'), ref('int_misses_planned'),
    ref('int_miss_units_planned'), ref('int_cause_periods_planned'), ref('int_effect_days_planned'),
    ref('int_plan_periods_planned'), ref('int_interview_months_planned'), ref('int_reconciliation_planned'),
    source('run', 'plan'),
] -%}
{%- set facts = {} -%}
{%- for node in graph.get('nodes', {}).values() if node.resource_type == 'model' and node.config.materialized == 'incremental' -%}
    {%- if node.config.incremental_strategy == 'replace_days' -%}
        {%- set replaces = node.config.meta.get('replaces', {'unit': '*'}) -%}
        {%- do facts.update({node.name: {'replaced': is_planned(replaces, node.name)}}) -%}
    {%- endif -%}
{%- endfor -%}
{%- set comments = agent_day_comments(ref('agent_day')) -%}
{%- if 'agent_day' in facts -%}
    {%- do facts['agent_day'].update({'comments': comments}) -%}
{%- endif -%}
{{ tojson(facts) }}
