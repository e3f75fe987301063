-- A member introduced to another organization is still on the roll of the old one until the paper is
-- handed in: a flag with the day of the paper, and where to, null when that lies outside the province.
alter table membership_flags drop constraint membership_flags_flag_check;
alter table membership_flags drop constraint membership_flags_check;
alter table membership_flags add constraint membership_flags_flag_check
  check (flag in ('exempt', 'temporarilyAway', 'temporarilyHere', 'introduced'));
alter table membership_flags add constraint membership_flags_place_check
  check (case flag
    when 'temporarilyHere' then organization_id is not null
    when 'introduced' then true
    else organization_id is null end);
