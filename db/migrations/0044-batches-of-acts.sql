-- An act done to many members by one decision: who was chosen, what the rules said of each before
-- anything was written, and what came of it, so that the whole can be seen and undone together.
create table batches (
  id              uuid primary key,
  act             text not null,
  -- What is asked for all alike, as the act has it for one.
  asked           jsonb not null,
  -- The lowest organization above all of them and above where they go: who manages its members
  -- sees the batch. Null where there is none.
  organization_id uuid references organizations on delete restrict,
  state           text not null check (state in ('judging', 'ready', 'committed', 'undone')),
  -- Chosen, but no longer to be seen by who chose them.
  unseen          integer not null default 0,
  account_id      text not null,
  account_name    text not null,
  acting_as       text,
  -- The job at work on it, or the last one that was.
  job_id          uuid references jobs on delete set null,
  created_at      timestamptz not null,
  committed_at    timestamptz,
  -- When its undoing was last tried, and by whom.
  undone_at       timestamptz,
  undone_by       text,
  check ((state in ('committed', 'undone')) = (committed_at is not null))
);
create index batches_account on batches (account_id, created_at desc);
create index batches_organization on batches (organization_id, created_at desc);
create index batches_job on batches (job_id);

create table batch_members (
  batch_id        uuid not null references batches on delete cascade,
  member_id       uuid not null references members on delete cascade,
  -- Where and what the member was when the rules were asked, and in which state of the record.
  organization_id uuid references organizations on delete restrict,
  status          text,
  version         integer,
  -- `differs`: it could be done when it was shown, and no longer when it was to be written.
  -- `kept`: it was done, and could not be undone.
  outcome         text not null default 'chosen' check (outcome in
    ('chosen', 'ready', 'refused', 'changed', 'differs', 'undone', 'kept')),
  -- The refusal of those who are refused, differ or are kept.
  why             jsonb,
  -- What was done, in the journal of acts; null for a correction, which is no act of a life.
  act_number      bigint references member_acts on delete cascade,
  -- What a correction found.
  found           jsonb,
  primary key (batch_id, member_id)
);
create index batch_members_outcome on batch_members (batch_id, outcome);
create index batch_members_member on batch_members (member_id);
create index batch_members_organization on batch_members (organization_id);
create index batch_members_act on batch_members (act_number);
