"""The SQL that measures files, shops and accounts from the folded batch; the same for every data set.

Each statement gives (day, measure, value) and reads `batch_groups`; `$data_set` names the data set.
"""

SUPERSEDED = """
    select judged_days.day, 'superseded' as measure, count(loser.loser_row)::double as value
    from judged_days left join {superseded} as loser using (day)
    group by judged_days.day"""

# The files that brought rows of the day; what they had set aside has no day of its own.
FILES = """
    with files as (
        select groups.day, sum(loads.accepted + loads.quarantined) as rows_read, sum(loads.quarantined) as bad
        from (select distinct day, load_number from batch_groups) as groups
        inner join raw.loads as loads
            on groups.load_number = loads.load_number and loads.data_set = $data_set
        group by groups.day
    )
    select day, 'rows_read' as measure, rows_read::double as value from files
    union all
    select day, 'quarantined_share', bad / nullif(rows_read, 0) from files"""

# A platform of which no shop, or no account, was declared has nothing to compare with: the share is empty.
UNKNOWN_SHOPS = """
    select
        groups.day,
        'unknown_shop_share' as measure,
        sum(if(shops.shop_id is null, groups.row_count, 0)) / sum(groups.row_count) as value
    from batch_groups as groups
    left join raw.shops as shops
        on groups.platform = shops.platform and groups.shop_id = shops.shop_id
    where groups.platform in (select platform from raw.shops)
    group by groups.day"""

UNMAPPED_ACCOUNTS = """
    with known as (
        select distinct groups.day, groups.platform, groups.account
        from batch_groups as groups
        inner join raw.accounts as accounts
            on groups.platform = accounts.platform
            and groups.account = accounts.account
            and groups.day >= accounts.valid_from
            and (accounts.valid_to is null or groups.day < accounts.valid_to)
    )
    select
        groups.day,
        'unmapped_account_share' as measure,
        sum(if(known.account is null, groups.row_count, 0)) / sum(groups.row_count) as value
    from batch_groups as groups
    left join known using (day, platform, account)
    where groups.account <> '*' and groups.platform in (select platform from raw.accounts)
    group by groups.day"""

# From the last event of the shop that ended latest to the end of its local day, or to the as-of.
QUIET_MINUTES = """
    with shop_days as (
        select
            groups.day,
            timezone(coalesce(shops.timezone, run.timezone), max(groups.last_at)) as last_on_clock,
            least(
                groups.day + interval 1 day, timezone(coalesce(shops.timezone, run.timezone), run.as_of)
            ) as end_on_clock
        from batch_groups as groups
        cross join run.as_of as run
        left join raw.shops as shops
            on groups.platform = shops.platform and groups.shop_id = shops.shop_id
        group by groups.day, groups.platform, groups.shop_id, shops.timezone, run.timezone, run.as_of
    )
    select
        day,
        'quiet_minutes' as measure,
        greatest(0, min(epoch(end_on_clock) - epoch(last_on_clock)) / 60)::double as value
    from shop_days
    group by day"""
