"""The SQL that measures files, shops and accounts of all judged data sets at once, from the folded batches.

Each statement gives (data_set, day, measure, value) and reads `batch_groups`, which has no shop, account or
last instant where a data set has no such column.
"""

# A day on which a data set has nothing is a fact about the day, not a gap.
ROWS_OF_EMPTY_DAYS = """
    select data_set, day, 'rows' as measure, 0::double as value
    from judged_days anti join batch_groups using (data_set, day)"""

REPEATED_KEYS = """
    select data_set, day, 'repeated_keys' as measure, coalesce(repeated_rows.row_count, 0)::double as value
    from (select distinct data_set, day from batch_groups) as batch_days
    left join repeated_rows using (data_set, day)"""

SUPERSEDED = """
    select data_set, day, 'superseded' as measure, coalesce(lost_rows.row_count, 0)::double as value
    from judged_days left join lost_rows using (data_set, day)"""

# The files that brought rows of the day; what they had set aside has no day of its own.
FILES = """
    with files as (
        select groups.data_set, groups.day, sum(loads.accepted + loads.quarantined) as rows_read,
            sum(loads.quarantined) as bad
        from (select distinct data_set, day, load_number from batch_groups) as groups
        inner join raw.loads as loads using (load_number, data_set)
        group by groups.data_set, groups.day
    )
    select data_set, day, 'rows_read' as measure, rows_read::double as value from files
    union all
    select data_set, day, 'quarantined_share', bad / nullif(rows_read, 0) from files"""

# A platform of which no shop, or no account, was declared has nothing to compare with: the share is empty.
UNKNOWN_SHOPS = """
    select
        groups.data_set,
        groups.day,
        'unknown_shop_share' as measure,
        sum(if(shops.shop_id is null, groups.row_count, 0)) / sum(groups.row_count) as value
    from batch_groups as groups
    left join raw.shops as shops
        on groups.platform = shops.platform and groups.shop_id = shops.shop_id
    where groups.shop_id is not null and groups.platform in (select platform from raw.shops)
    group by groups.data_set, groups.day"""

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
        groups.data_set,
        groups.day,
        'unmapped_account_share' as measure,
        sum(if(known.account is null, groups.row_count, 0)) / sum(groups.row_count) as value
    from batch_groups as groups
    left join known using (day, platform, account)
    where groups.account <> '*' and groups.platform in (select platform from raw.accounts)
    group by groups.data_set, groups.day"""

# From the last event of the shop that ended latest to the end of its local day, or to the as-of.
QUIET_MINUTES = """
    with shop_days as (
        select
            groups.data_set,
            groups.day,
            timezone(coalesce(shops.timezone, run.timezone), max(groups.last_at)) as last_on_clock,
            least(
                groups.day + interval 1 day, timezone(coalesce(shops.timezone, run.timezone), run.as_of)
            ) as end_on_clock
        from batch_groups as groups
        cross join run.as_of as run
        left join raw.shops as shops
            on groups.platform = shops.platform and groups.shop_id = shops.shop_id
        where groups.shop_id is not null and groups.last_at is not null
        group by
            groups.data_set, groups.day, groups.platform, groups.shop_id,
            shops.timezone, run.timezone, run.as_of
    )
    select
        data_set,
        day,
        'quiet_minutes' as measure,
        greatest(0, min(epoch(end_on_clock) - epoch(last_on_clock)) / 60)::double as value
    from shop_days
    group by data_set, day"""

ALL = (
    ROWS_OF_EMPTY_DAYS,
    REPEATED_KEYS,
    SUPERSEDED,
    FILES,
    UNKNOWN_SHOPS,
    UNMAPPED_ACCOUNTS,
    QUIET_MINUTES,
)
