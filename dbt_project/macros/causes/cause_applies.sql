{#
    Whether a row of `causes` explains a row of `evidence` (int_miss_evidence). What is not known explains nothing:
    a comparison with NULL is not true.
#}
{% macro cause_applies() -%}
    case causes.cause_id
        when 'outside_staffed_hours' then evidence.people_on_shift = 0
        when 'outage' then
            evidence.people_on_shift >= causes.least_people
            and evidence.rounds_waiting >= causes.least
            and evidence.silence_us >= causes.seconds * 1000000
            -- For the whole wait: whoever wrote next ended it, or nobody has.
            and (evidence.delay_us is null or evidence.delay_us >= evidence.silence_us)
        when 'too_many_chats' then
            evidence.history_rounds >= causes.least_history
            and evidence.concurrent_sessions >= causes.least
            and evidence.concurrent_sessions > causes.factor * evidence.concurrency_norm
        when 'peak_over_capacity' then
            evidence.history_hours >= causes.least_history
            and evidence.hour_rounds >= causes.least * evidence.hour_people
            and evidence.hour_rounds * evidence.norm_people
            > causes.factor * evidence.norm_rounds * evidence.hour_people
        when 'waiting_for_transfer' then evidence.is_after_transfer
        when 'late_handover' then evidence.handover_us > causes.seconds * cast(1000000 as bigint)
        when 'missing_knowledge' then
            evidence.has_knowledge and evidence.topic is not null and evidence.knowledge_updated_on is null
        when 'newcomer' then evidence.tenure_days >= 0 and evidence.tenure_days < causes.days
        when 'exam_not_passed' then not evidence.exam_passed
        -- The one chat is the customer's own.
        when 'idle_but_silent' then
            evidence.is_on_shift and evidence.concurrent_sessions <= 1 and evidence.messages_meanwhile = 0
    end
{%- endmacro %}
