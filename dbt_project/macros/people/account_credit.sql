{# Who used the account of an event on its local day (C15); the caller has a CTE `accounts` of int_accounts. #}
{% macro join_account(events, day='day') -%}
    left join accounts
        on {{ events }}.platform = accounts.platform
        and {{ events }}.account = accounts.account
        and {{ events }}.{{ day }} >= accounts.valid_from
        and {{ events }}.{{ day }} < accounts.valid_to
{%- endmacro %}

{# The person of that account, under the account's own name if nobody mapped it; without an account whoever else. #}
{% macro account_credit(events, otherwise=none) -%}
    coalesce(
        accounts.person_id,
        {{ events }}.platform || ':' || {{ events }}.account
        {%- if otherwise %},
        {{ otherwise }}
        {%- endif %},
        '(queue)'
    )
{%- endmacro %}
