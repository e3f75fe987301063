-- The score of a meeting: judged, voted on by the meeting, confirmed by the superior. What the system
-- computes is not kept before the vote; with the vote all of it is, as it was then.
create table meeting_scores (
  meeting_id      uuid primary key references meetings on delete restrict,
  version         integer not null default 1,
  -- The scale in force on the day of the meeting, kept from the first saving on.
  rule_set_id     uuid not null references rule_sets on delete restrict,
  state           text not null check (state in ('draft', 'voted', 'confirmed')),
  judged          jsonb not null,
  -- How many spoke: counted, and not a matter of judgement.
  speakers        integer check (speakers >= 0),
  override_level  text check (override_level in ('good', 'fair', 'average', 'poor')),
  override_reason text,
  -- As it was voted on, item by item with evidence.
  result          jsonb,
  total           numeric(7, 2),
  level           text check (level in ('good', 'fair', 'average', 'poor')),
  yes             integer check (yes >= 0),
  no              integer check (no >= 0),
  abstain         integer check (abstain >= 0),
  proposed_by     text,
  proposed_name   text,
  voted_at        timestamptz,
  confirmed_name  text,
  confirmed_at    timestamptz,
  -- Why it was opened again last.
  reopen_reason   text,
  check ((override_level is null) = (override_reason is null)),
  check ((state = 'draft') = (level is null)),
  check (num_nulls(result, total, level, yes, no, abstain, proposed_by, proposed_name, voted_at) in (0, 9)),
  check ((state = 'confirmed') = (confirmed_at is not null)),
  check ((confirmed_at is null) = (confirmed_name is null))
);
create index meeting_scores_waiting on meeting_scores (meeting_id) where state = 'voted';
