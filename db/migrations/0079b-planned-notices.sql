-- A reminder is planned once, whoever is reminded: that is found out when its time has come, so that
-- who has left meanwhile is not, and who has come is.
create table planned_notices (
  -- What it is about, as the notices it becomes have it.
  key      text primary key,
  kind     text not null,
  about_id uuid not null,
  due_at   timestamptz not null
);
create index planned_notices_due on planned_notices (due_at);

insert into planned_notices (key, kind, about_id, due_at)
  select distinct on (key) key, kind, split_part(key, ':', 2)::uuid, due_at
  from notices
  where due_at > now() and kind in ('meetingSoon', 'minutesNotSigned', 'issueDue')
  order by key, due_at;
delete from notices where due_at > now() and kind in ('meetingSoon', 'minutesNotSigned', 'issueDue');
