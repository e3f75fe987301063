-- A file may bring the decisions of a plan of reorganization, written by one act or not at all.
alter table imports
  add column plan_id uuid references reorganization_plans on delete cascade,
  drop constraint imports_subject_check,
  add constraint imports_subject_check check (subject in ('organizations', 'members', 'plan')),
  add constraint imports_plan_check check ((subject = 'plan') = (plan_id is not null));
create index imports_plan on imports (plan_id);

-- An act upon many bodies of a plan at once, with each as it stood before and as it was left, so that
-- it can be taken back as long as nobody changed one of them since.
create table reorganization_bulk_acts (
  id            uuid primary key,
  plan_id       uuid not null references reorganization_plans on delete restrict,
  done_at       timestamptz not null,
  -- [{ id, name, before, after }]; before is null for a body the act founded.
  bodies        jsonb not null,
  taken_back_at timestamptz
);
create index reorganization_bulk_acts_plan on reorganization_bulk_acts (plan_id);
