-- Officials assigned to follow and support organizations. What was a right given by hand becomes what
-- follows from the assignment, and ends with it.
create table follow_assignments (
  id              uuid primary key,
  version         integer not null default 1,
  official_id     uuid not null references members on delete restrict,
  organization_id uuid not null references organizations on delete restrict,
  -- By its name in the regulation of duties in force when it was decided.
  duty            text not null,
  valid           daterange not null check (not isempty(valid)),
  -- Unknown only where a right given before this table stood became an assignment.
  decision_number text,
  decided_on      date,
  -- The assignment it took the place of.
  replaces_id     uuid references follow_assignments on delete set null,
  -- Why it was ended before its time; one that ran out has none.
  closing_reason  text,
  -- One that ended with its organization asks to be decided again, until this day.
  settled_on      date,
  settled_reason  text,
  check ((decision_number is null) = (decided_on is null)),
  check (settled_reason is null or settled_on is not null),
  exclude using gist (official_id with =, organization_id with =, valid with &&)
);
create index follow_assignments_organization on follow_assignments (organization_id);
create index follow_assignments_replaces on follow_assignments (replaces_id);

-- Assignments as long as they hold: none outlives its organization, nor its official's place on the
-- register. Of two records of one person the kept one has them. `valid` is empty where one never began.
create view follow_assignments_held as
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
    f.settled_on
  from follow_assignments f
  left join member_merges g on g.merged_id = f.official_id
  left join organization_endings e on e.organization_id = f.organization_id
  cross join lateral (
    select case when bool_or(upper_inf(m.valid)) then null else max(upper(m.valid)) end as left_on
    from memberships m where m.member_id = coalesce(g.kept_id, f.official_id)
  ) gone;

-- Rights of officials given by hand: those of members become assignments; an account that belongs to
-- nobody of the register cannot be assigned.
insert into follow_assignments (id, official_id, organization_id, duty, valid, decision_number, decided_on)
  select g.id, a.member_id, g.organization_id, 'follow', g.valid,
    case when g.decided_on is not null then g.decision_number end,
    case when g.decision_number is not null then g.decided_on end
  from grants g join accounts a on a.id = g.account_id
  where g.role = 'assignedOfficial' and a.member_id is not null;
delete from grants where role = 'assignedOfficial';
