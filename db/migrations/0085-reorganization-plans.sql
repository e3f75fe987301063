-- Plans over many bodies at once: each body of the baseline has one decision, and the sum must close.
create table reorganization_plans (
  id              uuid primary key,
  version         integer not null default 1,
  -- By what people and the command line call it: `two-tier-2025-07`.
  code            text not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name            text not null,
  -- The plan is for this organization and all below it, and its rights are judged here.
  organization_id uuid not null references organizations on delete restrict,
  -- The kinds of organization it decides over.
  kinds           text[] not null check (cardinality(kinds) > 0),
  -- The day its bodies were taken stock of.
  baseline_on     date not null,
  effective_on    date not null check (effective_on >= baseline_on),
  -- By when it is to be done, and how many bodies are then to be left.
  deadline        date,
  target          integer check (target >= 0),
  state           text not null check (state in ('drafted', 'appraised', 'consulted', 'decided', 'withdrawn')),
  decision_number text,
  decided_on      date,
  created_at      timestamptz not null,
  check ((decision_number is null) = (decided_on is null)),
  check (state <> 'decided' or decided_on is not null)
);
create index reorganization_plans_organization on reorganization_plans (organization_id);

-- The baseline: a body as it stood, with what the plan decides of it; and the bodies the plan founds,
-- whose ids the organizations will have. A later plan may count on these.
create table reorganization_bodies (
  plan_id         uuid not null references reorganization_plans on delete restrict,
  body_id         uuid not null,
  is_founded      boolean not null default false,
  name            text not null,
  kind            text not null,
  unit_type       text,
  code            text,
  parent_id       uuid,
  administrative_unit_id uuid references administrative_units on delete restrict,
  decision        text check (decision in
    ('keep', 'merge', 'consolidate', 'dissolve', 'split', 'convert', 'move', 'rename')),
  new_name        text,
  new_kind        text,
  new_parent_id   uuid,
  reason_kind     text check (reason_kind in
    ('duplicateFunction', 'inactive', 'ineffective', 'effective', 'requiredByMinistry', 'other')),
  reason          text,
  primary key (plan_id, body_id),
  check (decision is null or not is_founded),
  check ((decision is null) = (reason_kind is null))
);
create index reorganization_bodies_body on reorganization_bodies (body_id);

-- Where a body goes: the first takes its place where only one can.
create table reorganization_targets (
  plan_id   uuid not null,
  body_id   uuid not null,
  position  integer not null check (position >= 1),
  target_id uuid not null,
  primary key (plan_id, body_id, position),
  unique (plan_id, body_id, target_id),
  foreign key (plan_id, body_id) references reorganization_bodies on delete cascade
);

-- What was said of a plan on its way: its appraisal, and what those asked thought of it.
create table reorganization_opinions (
  id              uuid primary key,
  plan_id         uuid not null references reorganization_plans on delete restrict,
  kind            text not null check (kind in ('appraisal', 'consultation')),
  -- Who was asked; the appraisal is the plan's own organization's.
  organization_id uuid not null references organizations on delete restrict,
  agrees          boolean not null,
  text            text not null,
  given_on        date not null
);
create index reorganization_opinions_plan on reorganization_opinions (plan_id);
