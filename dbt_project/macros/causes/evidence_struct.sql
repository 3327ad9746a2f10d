{# The published evidence of a miss, from a row of int_miss_evidence; what is not known is NULL. #}
{% macro evidence_struct() -%}
    {{ struct_of({
        'hour': 'evidence.hour',
        'entry': 'evidence.entry',
        'people_on_shift': 'evidence.people_on_shift',
        'is_on_shift': 'evidence.is_on_shift',
        'rounds_waiting': 'evidence.rounds_waiting',
        'silence_seconds': 'cast(evidence.silence_us as double) / 1000000',
        'concurrent_sessions': 'evidence.concurrent_sessions',
        'concurrency_norm': 'evidence.concurrency_norm',
        'rounds_per_person': 'cast(evidence.hour_rounds as double) / evidence.hour_people',
        'rounds_per_person_norm': 'cast(evidence.norm_rounds as double) / evidence.norm_people',
        'transfers': 'evidence.transfers',
        'is_after_transfer': 'evidence.is_after_transfer',
        'handover_seconds': 'cast(evidence.handover_us as double) / 1000000',
        'topic': 'evidence.topic',
        'knowledge_updated_on': 'evidence.knowledge_updated_on',
        'hired_on': 'evidence.hired_on',
        'tenure_days': 'evidence.tenure_days',
        'exam_held_on': 'evidence.exam_held_on',
        'exam_passed': 'evidence.exam_passed',
        'messages_meanwhile': 'evidence.messages_meanwhile',
    }) }}
{%- endmacro %}
