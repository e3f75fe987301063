-- Who would attend which meeting of a month, as it was worked out for an organization and all below it:
-- looked at before it is accepted, when its lines become visits.
create table visit_plans (
  id              uuid primary key,
  version         integer not null default 1,
  organization_id uuid not null references organizations on delete restrict,
  month           date not null check (extract(day from month) = 1),
  state           text not null check (state in ('working', 'proposed', 'accepted', 'discarded')),
  -- The rules it was worked out by.
  rule_set_id     uuid not null references rule_sets on delete restrict,
  -- Whether no better one exists; null while it is worked out.
  optimal         boolean,
  job_id          uuid,
  account_id      text not null,
  account_name    text not null,
  made_at         timestamptz not null,
  accepted_at     timestamptz,
  check ((state = 'working') = (optimal is null)),
  check ((state = 'accepted') = (accepted_at is not null))
);
create index visit_plans_of_organization on visit_plans (organization_id, month);
create index visit_plans_by_account on visit_plans (account_id, month);

create table visit_plan_lines (
  plan_id         uuid not null references visit_plans on delete cascade,
  position        integer not null check (position > 0),
  organization_id uuid not null references organizations on delete restrict,
  -- Nobody of those who follow it is free.
  official_id     uuid references members on delete restrict,
  month           date check (extract(day from month) = 1),
  meeting_id      uuid references meetings on delete cascade,
  visit_on        date not null,
  starts_at       time not null,
  place           text,
  -- When somebody was there last; null where nobody ever was.
  last_visit_on   date,
  -- How often one ought to be there says that it is time.
  due             boolean not null,
  -- What came of it when the plan was accepted; null where it became a visit, or nothing was tried.
  left_out        text,
  check ((month is null) <> (meeting_id is null)),
  primary key (plan_id, position)
);
create index visit_plan_lines_organization on visit_plan_lines (organization_id);
create index visit_plan_lines_official on visit_plan_lines (official_id);
create index visit_plan_lines_meeting on visit_plan_lines (meeting_id);
