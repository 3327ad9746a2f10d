{#
    The causes that a rule tells, each with the thresholds of seed causes that its rule asks for. Their order gives
    each its bit in the sets of causes; nobody outside int_misses_explained sees it.
#}
{% macro told_causes() -%}
    {{ return({
        'outside_staffed_hours': [],
        'outage': ['least', 'least_people', 'seconds'],
        'too_many_chats': ['factor', 'least', 'least_history'],
        'peak_over_capacity': ['factor', 'least', 'least_history'],
        'waiting_for_transfer': [],
        'late_handover': ['seconds'],
        'missing_knowledge': [],
        'newcomer': ['days'],
        'exam_not_passed': [],
        'idle_but_silent': [],
    }) }}
{%- endmacro %}

{#
    Whether a cause explains a row of `evidence` (int_miss_evidence), by the row of `rules` that has the thresholds of
    its unit and day. What is not known explains nothing: a comparison with NULL is not true.
#}
{% macro cause_applies(cause_id) -%}
    case when rules.{{ cause_id }} then
    {%- if cause_id == 'outside_staffed_hours' %} evidence.people_on_shift = 0
    {%- elif cause_id == 'outage' %}
        evidence.people_on_shift >= rules.outage_least_people
        and evidence.rounds_waiting >= rules.outage_least
        and evidence.silence_us >= rules.outage_seconds * 1000000
        -- For the whole wait: whoever wrote next ended it, or nobody has.
        and (evidence.delay_us is null or evidence.delay_us >= evidence.silence_us)
    {%- elif cause_id == 'too_many_chats' %}
        evidence.history_rounds >= rules.too_many_chats_least_history
        and evidence.concurrent_sessions >= rules.too_many_chats_least
        and evidence.concurrent_sessions > rules.too_many_chats_factor * evidence.concurrency_norm
    {%- elif cause_id == 'peak_over_capacity' %}
        evidence.history_hours >= rules.peak_over_capacity_least_history
        and evidence.hour_rounds >= rules.peak_over_capacity_least * evidence.hour_people
        and evidence.hour_rounds * evidence.norm_people
        > rules.peak_over_capacity_factor * evidence.norm_rounds * evidence.hour_people
    {%- elif cause_id == 'waiting_for_transfer' %} evidence.is_after_transfer
    {%- elif cause_id == 'late_handover' %}
        evidence.handover_us > rules.late_handover_seconds * cast(1000000 as bigint)
    {%- elif cause_id == 'missing_knowledge' %}
        evidence.has_knowledge and evidence.topic is not null and evidence.knowledge_updated_on is null
    {%- elif cause_id == 'newcomer' %} evidence.tenure_days >= 0 and evidence.tenure_days < rules.newcomer_days
    {%- elif cause_id == 'exam_not_passed' %} not evidence.exam_passed
    {%- elif cause_id == 'idle_but_silent' %}
        -- The one chat is the customer's own.
        evidence.is_on_shift and evidence.concurrent_sessions <= 1 and evidence.messages_meanwhile = 0
    {%- endif %} end
{%- endmacro %}
