-- One row per customer of a month in the period who is worth a talk, by shop.
select
    interviews.month,
    interviews.platform,
    interviews.shop_id,
    interviews.rank,
    interviews.customer_id,
    interviews.reasons,
    interviews.events,
    interviews.last_person_id
from customers_to_interview as interviews
where
    $kind in ('month', 'quarter')
    and interviews.month between $start and $last
    and case
        when $scope_kind = 'platform' then interviews.platform = $scope
        when $scope_kind = 'shop' then interviews.platform || ':' || interviews.shop_id = $scope
        when $scope_kind in ('team', 'role', 'person')
            then interviews.last_person_id in (select person_id from report_people)
        else true
    end
order by interviews.month, interviews.platform, interviews.shop_id, interviews.rank
