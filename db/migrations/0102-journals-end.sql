-- The journal of a plan holds rows as they were, people's among them: once the plan can no longer be
-- taken back they are removed, and what is kept is when.
alter table reorganization_plans
  add column journal_removed_at timestamptz,
  add check (journal_removed_at is null or journal_id is not null);
