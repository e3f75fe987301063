-- A decided plan is applied on its day, step by step, and can be taken back for a while.
alter table reorganization_plans
  drop constraint reorganization_plans_state_check,
  drop constraint reorganization_plans_check2,
  add check (state in ('drafted', 'appraised', 'consulted', 'decided', 'applying', 'applied', 'withdrawn')),
  -- What it did to every row; null while it has done nothing.
  add column journal_id uuid unique,
  -- The job that works on it, or did last.
  add column job_id     uuid references jobs on delete set null,
  -- Why it is applied for a day that is behind.
  add column late_because text,
  add column applied_at timestamptz,
  add column applied_by text,
  add check (state not in ('decided', 'applying', 'applied') or decided_on is not null),
  add check ((journal_id is not null) = (state in ('applying', 'applied'))),
  add check ((applied_at is not null) = (state = 'applied'));

alter table reorganization_bodies add column applied_at timestamptz;

-- What a plan would do, as it was found last.
create table reorganization_rehearsals (
  plan_id      uuid primary key references reorganization_plans on delete cascade,
  rehearsed_at timestamptz not null,
  rehearsed_by text not null,
  -- Of the plan as it then was.
  plan_version integer not null,
  found        jsonb not null
);
