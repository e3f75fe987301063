-- Officials at meetings of organizations they follow: what is planned, what the official says of it, and
-- what the organization says. Who was there stands when both agree; nobody is scored by it.
create table visits (
  id                uuid primary key,
  version           integer not null default 1,
  official_id       uuid not null references members on delete restrict,
  organization_id   uuid not null references organizations on delete restrict,
  -- Whom the official follows that this is under: the organization itself, or one above it.
  under_id          uuid not null references organizations on delete restrict,
  -- The regular meeting of a month, prepared yet or not; any other by itself.
  month             date check (extract(day from month) = 1),
  meeting_id        uuid references meetings on delete restrict,
  -- When and where it is; carried along when the meeting moves.
  visit_on          date not null,
  starts_at         time not null,
  place             text,
  -- It does not take place, or somebody else goes.
  called_off_at     timestamptz,
  called_off_reason text,
  said              text check (said in ('attended', 'excused')),
  said_reason       text,
  said_at           timestamptz,
  arrived_at        time,
  left_at           time,
  remark            text,
  cell_said         text check (cell_said in ('present', 'absent')),
  cell_said_at      timestamptz,
  cell_said_by      text,
  state             text not null generated always as (case
    when called_off_at is not null then 'calledOff'
    when said is null and cell_said is null then 'planned'
    when said is null and cell_said = 'absent' then 'missed'
    when said = 'attended' and cell_said is null then 'attended'
    when said = 'excused' and cell_said is distinct from 'present' then 'excused'
    when said is distinct from 'excused' and cell_said = 'present' then 'confirmed'
    else 'disputed' end) stored,
  check ((month is null) <> (meeting_id is null)),
  check ((called_off_at is null) = (called_off_reason is null)),
  check ((said is null) = (said_at is null)),
  check (coalesce(said = 'excused', false) = (said_reason is not null)),
  check (said = 'attended' or (arrived_at is null and left_at is null)),
  check (left_at > arrived_at),
  check (num_nulls(cell_said, cell_said_at, cell_said_by) in (0, 3))
);
create unique index visits_of_month on visits (official_id, organization_id, month)
  where called_off_at is null and month is not null;
create unique index visits_of_meeting on visits (official_id, meeting_id)
  where called_off_at is null and meeting_id is not null;
create index visits_of_organization on visits (organization_id, visit_on);
create index visits_of_official on visits (official_id, visit_on);
create index visits_on on visits (visit_on);
create index visits_meeting on visits (meeting_id);
create index visits_under on visits (under_id);

-- Visits of whoever bears the name now, of two records of one person the kept one. One that is only
-- planned lapses where no assignment takes the official there on its day, or the organization has ended.
create view visits_held as
  select v.id, v.version, coalesce(g.kept_id, v.official_id) as official_id, v.organization_id, v.under_id,
    v.month, v.meeting_id, v.visit_on, v.starts_at, v.place, v.called_off_reason, v.said, v.said_reason,
    v.said_at, v.arrived_at, v.left_at, v.remark, v.cell_said, v.cell_said_at, v.cell_said_by,
    case when v.state = 'planned' and (
        not exists (select from follow_assignments_held held
          where held.official_id = coalesce(g.kept_id, v.official_id)
            and held.organization_id = v.under_id and held.valid @> v.visit_on)
        or exists (select from organization_endings e
          where e.organization_id = v.organization_id and e.ended_on <= v.visit_on))
      then 'lapsed' else v.state end as state
  from visits v
  left join member_merges g on g.merged_id = v.official_id;
