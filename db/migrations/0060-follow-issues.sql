-- Difficulties of organizations and who answers them. No citizen is named here: what is wrong and
-- where, never about whom.
create table follow_issues (
  id              uuid primary key,
  version         integer not null default 1,
  -- Where it arose.
  organization_id uuid not null references organizations on delete restrict,
  -- By its name in the regulation in force when it was raised.
  category        text not null,
  what            text not null,
  state           text not null check (state in
    ('assigned', 'answered', 'returned', 'declined', 'closed', 'withdrawn', 'merged')),
  raised_on       date not null,
  raised_by       text not null,
  raised_by_name  text not null,
  raised_as       text,
  merged_into_id  uuid references follow_issues on delete restrict,
  check ((state = 'merged') = (merged_into_id is not null)),
  check (merged_into_id <> id)
);
create index follow_issues_organization on follow_issues (organization_id);
create index follow_issues_raised on follow_issues (raised_on);

-- Who has to answer, from when until when: never two on a day, and nobody once it is over.
create table follow_issue_owners (
  id             uuid primary key,
  issue_id       uuid not null references follow_issues on delete restrict,
  owner_id       uuid not null references organizations on delete restrict,
  valid          daterange not null check (not isempty(valid)),
  due_on         date not null,
  -- The day it was answered, or returned to whoever raised it.
  handed_back_on date,
  exclude using gist (issue_id with =, valid with &&)
);
create index follow_issue_owners_owner on follow_issue_owners (owner_id);

-- All that happened to an issue, in its order.
create table follow_issue_steps (
  id           uuid primary key,
  issue_id     uuid not null references follow_issues on delete restrict,
  at           timestamptz not null,
  taken_on     date not null,
  step         text not null check (step in
    ('raised', 'answered', 'declined', 'returned', 'passedOn', 'merged', 'verified', 'objected',
     'resubmitted', 'withdrawn', 'escalated', 'succeeded')),
  account_id   text not null,
  account_name text not null,
  acting_as    text,
  -- The answer, or the reason.
  said         text,
  owner_id     uuid references organizations on delete restrict,
  due_on       date
);
create index follow_issue_steps_issue on follow_issue_steps (issue_id, at);
