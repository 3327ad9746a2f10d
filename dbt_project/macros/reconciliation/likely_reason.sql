{# Why a platform's figure may differ from ours: of what is known of the two the most telling first. #}
{% macro likely_reason() -%}
    case
        when within_tolerance then 'agrees'
        when not has_shop_events or (lacks_chat_log and computed is null) then 'missing_file'
        when not has_events then 'account_without_events'
        when computed is null then 'no_events_counted'
        when has_several_accounts then 'person_has_several_accounts'
        when reading is not null then reading
        when is_provisional then 'provisional'
        -- Only an answer that nobody typed makes the platform's figure the better one.
        when
            has_automatic_replies and family = 'response'
            and case direction when 'up' then difference < 0 else difference > 0 end
            then 'auto_replies_counted'
        else 'unexplained'
    end
{%- endmacro %}
