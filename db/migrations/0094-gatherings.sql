-- A gathering of officials is a meeting whose roll is not that of a register: whoever follows an
-- organization below the one that convenes it, and whoever was added by hand.
alter table meetings drop constraint meetings_kind_check;
alter table meetings add constraint meetings_kind_check
  check (kind in ('regular', 'thematic', 'extraordinary', 'gathering'));

create table meeting_invitees (
  meeting_id uuid not null references meetings on delete cascade,
  member_id  uuid not null references members on delete restrict,
  primary key (meeting_id, member_id)
);
create index meeting_invitees_of_member on meeting_invitees (member_id);

-- The issue an item of an agenda is about; what is concluded on it is written back there.
alter table meeting_items add column issue_id uuid references follow_issues on delete restrict;
create index meeting_items_of_issue on meeting_items (issue_id) where issue_id is not null;

-- Where something was said of an issue, where that was a meeting.
alter table follow_issue_steps add column meeting_id uuid references meetings on delete restrict;
create index follow_issue_steps_of_meeting on follow_issue_steps (meeting_id) where meeting_id is not null;
alter table follow_issue_steps drop constraint follow_issue_steps_step_check;
alter table follow_issue_steps add constraint follow_issue_steps_step_check check (step in
  ('raised', 'answered', 'declined', 'returned', 'passedOn', 'merged', 'verified', 'objected',
   'resubmitted', 'withdrawn', 'escalated', 'succeeded', 'reopened', 'moved', 'movedBack',
   'tabled', 'concluded'));

select keep_in_journal('meeting_invitees');
