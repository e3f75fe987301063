-- Who of a body that is divided goes elsewhere than to its first part. Deciding on the body anew
-- forgets it with the parts.
create table reorganization_members (
  plan_id   uuid not null,
  body_id   uuid not null,
  member_id uuid not null references members on delete cascade,
  target_id uuid not null,
  primary key (plan_id, body_id, member_id),
  foreign key (plan_id, body_id, target_id)
    references reorganization_targets (plan_id, body_id, target_id) on delete cascade
);
create index reorganization_members_member on reorganization_members (member_id);
