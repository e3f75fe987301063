-- Whoever decides an assignment does so for an organization: what the province decided is not the
-- district's to end. Unknown of those given before; anybody above may change these.
alter table follow_assignments add column given_from_id uuid references organizations on delete restrict;

-- An issue that was closed is reopened; one that is open goes with where it arose to what takes its
-- place, and comes back where that is taken back.
alter table follow_issue_steps drop constraint follow_issue_steps_step_check;
alter table follow_issue_steps add constraint follow_issue_steps_step_check check (step in
  ('raised', 'answered', 'declined', 'returned', 'passedOn', 'merged', 'verified', 'objected',
   'resubmitted', 'withdrawn', 'escalated', 'succeeded', 'reopened', 'moved', 'movedBack'));
-- Where it arose, once it is elsewhere.
alter table follow_issues add column arose_at_id uuid references organizations on delete restrict;

-- What a meeting gave and nobody has done goes on with the successor.
alter table meeting_tasks add column came_from_id uuid references organizations on delete restrict;
-- How far a meeting had come that was cancelled because its organization ended.
alter table meetings add column before_ending text check (before_ending in ('prepared', 'invited'));

-- The calendar of an organization may have those below it as well.
alter table calendar_feeds add column with_below boolean not null default false
  check (not with_below or organization_id is not null);
