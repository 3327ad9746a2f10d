-- One row per person in the scope: the name, team and role that the period's last day knows.
-- A scope of people (team, role, person) holds its own; any other scope holds everybody.
select
    people.person_id,
    people.name,
    people.team,
    people.role,
    people.is_in_roster
from dim_people as people
where
    people.valid_from <= $last
    and (people.valid_to is null or people.valid_to > $last)
    and case $scope_kind
        when 'team' then people.team = $scope
        when 'role' then people.role = $scope
        when 'person' then people.person_id = $scope
        else true
    end
order by people.person_id
