"""The SQL that compares a day with the days before it, for all judged data sets at once.

What is usual of a measure is its median over the days before that have one, 28 days back at most and
seven days at least. A median, because a bad day, or a week of them, hardly moves it.
"""

TRAILING_DAYS = 28
LEAST_TRAILING_DAYS = 7
SHOP_DAYS = 7
LEAST_SHOP_DAYS = 5
USUALLY_FILLED = 0.5

TRAILING = f"""(
    partition by {{partition}} order by day
    range between interval {TRAILING_DAYS} days preceding and interval 1 day preceding
)"""

# Columns that are usually filled in half of the rows, and in none of this day's; named in `detail`.
EMPTIED_COLUMNS = f"""
    with filled as (
        select data_set, day, measure, value, median(value) over days_before as usual,
            count(value) over days_before as days
        from validate.day_profiles
        where data_set in (select data_set from judged_days) and starts_with(measure, 'filled_')
            and day >= (select min(day) - {TRAILING_DAYS} from judged_days)
        window days_before as {TRAILING.format(partition="data_set, measure")}
    ),
    emptied as (
        select data_set, day, measure[8:] as column_name
        from filled
        where value = 0 and usual >= {USUALLY_FILLED} and days >= {LEAST_TRAILING_DAYS}
    )
    select
        data_set,
        day,
        'emptied_columns' as measure,
        count(column_name)::double as value,
        string_agg(column_name, ', ' order by column_name) as detail
    from judged_days
    left join emptied using (data_set, day)
    group by data_set, day"""

# Shops with rows on five of the seven days before and none on this one; named in `detail`.
MISSING_SHOPS = f"""
    with usual as (
        select judged_days.data_set, judged_days.day, seen.platform, seen.shop_id
        from judged_days
        inner join validate.day_shops as seen
            on seen.data_set = judged_days.data_set
            and seen.day >= judged_days.day - {SHOP_DAYS} and seen.day < judged_days.day
        group by all
        having count(distinct seen.day) >= {LEAST_SHOP_DAYS}
    ),
    missing as (
        select data_set, day, platform || '/' || shop_id as shop
        from usual anti join validate.day_shops using (data_set, day, platform, shop_id)
    )
    select
        data_set,
        day,
        'missing_shops' as measure,
        count(shop)::double as value,
        string_agg(shop, ', ' order by shop) as detail
    from judged_days
    left join missing using (data_set, day)
    group by data_set, day"""

# What each check observes of each judged day; `asked_checks` holds the checks of every data set.
OBSERVATIONS = f"""
    with kept as (
        select data_set, day, measure, value
        from validate.day_profiles
        where data_set in (select data_set from judged_days)
            and day >= (select min(day) - {TRAILING_DAYS} from judged_days)
    ),
    measured as (
        select
            asked.*,
            rows.day,
            case
                when asked.counted_rows = 'usual_rows' or counted.value >= asked.least_rows then measure.value
            end as value
        from asked_checks as asked
        inner join kept as rows on rows.data_set = asked.data_set and rows.measure = 'rows'
        left join kept as measure
            on measure.data_set = asked.data_set
            and measure.day = rows.day and measure.measure = asked.measure
        left join kept as counted
            on counted.data_set = asked.data_set
            and counted.day = rows.day and counted.measure = asked.counted_rows
    ),
    compared as (
        select *, median(value) over days_before as usual, count(value) over days_before as usual_days
        from measured
        window days_before as {TRAILING.format(partition="data_set, check_name")}
    )
    select
        compared.data_set,
        compared.check_name,
        compared.day,
        compared.value,
        case when compared.against is not null then compared.usual end as usual,
        case
            when compared.against is null then compared.value
            when compared.usual_days < {LEAST_TRAILING_DAYS} then null
            when compared.counted_rows = 'usual_rows' and compared.usual < compared.least_rows then null
            when compared.against = 'trailing_ratio' then compared.value / nullif(compared.usual, 0)
            else compared.value - compared.usual
        end as observed,
        batch_details.detail
    from compared
    semi join judged_days using (data_set, day)
    left join batch_details
        on batch_details.data_set = compared.data_set
        and batch_details.day = compared.day and batch_details.measure = compared.measure
    order by compared.data_set, compared.day, compared.check_name"""
