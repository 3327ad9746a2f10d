{{ config(severity='warn') }}

-- Final contains provisional: what a figure counted while it was open it still counts, unless a load changed it.
-- It warns, for there is one honest exception: a hand-over to the human queue after the as-of is not seen yet (C9),
-- and a message before it opens a round that the hand-over takes back (C4).
select
    earlier.kpi_id,
    earlier.day,
    earlier.platform,
    earlier.shop_id,
    earlier.channel,
    earlier.denominator as counted_earlier,
    figures.denominator as counted_now
from {{ source('run', 'open_figures') }} as earlier
left join {{ ref('fct_kpi_shop_daily') }} as figures
    on earlier.kpi_id = figures.kpi_id
    and earlier.day = figures.day
    and earlier.platform = figures.platform
    and earlier.shop_id = figures.shop_id
    and earlier.channel = figures.channel
where coalesce(figures.denominator, 0) < earlier.denominator
