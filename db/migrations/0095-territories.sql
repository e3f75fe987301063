-- An official may follow a part of a hamlet's households by its name, or all of them: a territory of
-- the hamlet's organization. Nothing of a household is kept, not even how many there are.
alter table follow_assignments add column territory text
  check (territory = btrim(territory) and territory <> '');
-- One official has several parts of one hamlet, each once at a time.
alter table follow_assignments
  drop constraint follow_assignments_official_id_organization_id_valid_excl,
  add constraint follow_assignments_one_at_a_time exclude using gist (
    official_id with =, organization_id with =, lower(coalesce(territory, '')) with =, valid with &&);

create or replace view follow_assignments_held as
  select f.id, coalesce(g.kept_id, f.official_id) as official_id, f.organization_id, f.duty,
    lower(f.valid) as starts_on, least(upper(f.valid), e.ended_on, gone.left_on) as ends_on,
    f.valid * daterange(null, least(e.ended_on, gone.left_on)) as valid,
    case
      when least(upper(f.valid), e.ended_on, gone.left_on) is null then null
      when e.ended_on = least(upper(f.valid), e.ended_on, gone.left_on)
        and e.ended_on is distinct from upper(f.valid) then 'organization'
      when gone.left_on = least(upper(f.valid), e.ended_on, gone.left_on)
        and gone.left_on is distinct from upper(f.valid) then 'official'
      else 'decision'
    end as ended_with,
    f.settled_on, f.territory
  from follow_assignments f
  left join member_merges g on g.merged_id = f.official_id
  left join organization_endings e on e.organization_id = f.organization_id
  cross join lateral (
    select case when bool_or(upper_inf(m.valid)) then null else max(upper(m.valid)) end as left_on
    from memberships m where m.member_id = coalesce(g.kept_id, f.official_id)
  ) gone;

-- The territory an issue was raised in, where its raiser follows no more than that.
alter table follow_issues add column territory text;
