-- What an organization that a plan decides over proposes for itself, while the plan is not decided;
-- the planner takes it over or declines it, and the proposer is told.
create table reorganization_proposals (
  id            uuid primary key,
  plan_id       uuid not null,
  body_id       uuid not null,
  decision      text not null check (decision in
    ('keep', 'merge', 'consolidate', 'dissolve', 'split', 'convert', 'move', 'rename')),
  target_ids    uuid[] not null default '{}',
  -- The new name; of a body that is to be consolidated or split into new ones, theirs, one after another.
  new_name      text,
  new_kind      text,
  new_parent_id uuid references organizations on delete restrict,
  reason_kind   text not null check (reason_kind in
    ('duplicateFunction', 'inactive', 'ineffective', 'effective', 'requiredByMinistry', 'other')),
  reason        text,
  state         text not null check (state in ('open', 'taken', 'declined', 'withdrawn')),
  account_id    text not null,
  account_name  text not null,
  proposed_at   timestamptz not null,
  -- Why it was declined, and who answered.
  answer        text,
  answered_by   text,
  answered_at   timestamptz,
  foreign key (plan_id, body_id) references reorganization_bodies on delete cascade,
  check ((state = 'open') = (answered_at is null)),
  check ((state = 'declined') = (answer is not null))
);
create index reorganization_proposals_body on reorganization_proposals (plan_id, body_id);
-- One at a time waits for an answer.
create unique index reorganization_proposals_open on reorganization_proposals (plan_id, body_id)
  where state = 'open';
