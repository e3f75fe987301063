-- A meeting from its preparation to the signing of its minutes. When organizations ought to meet is
-- planned by rule (meeting_days); a row stands here once somebody prepares one.
create table meetings (
  id                 uuid primary key,
  organization_id    uuid not null references organizations on delete restrict,
  kind               text not null check (kind in ('regular', 'thematic', 'extraordinary')),
  -- The first day of the month a regular meeting is that of.
  month              date check (extract(day from month) = 1),
  -- What a thematic or extraordinary one is about.
  title              text,
  state              text not null check (state in ('prepared', 'invited', 'held', 'signed', 'cancelled')),
  -- The day the calendar planned it for; null where the calendar says nothing of it.
  calendar_on        date,
  held_on            date not null,
  starts_at          time not null,
  place              text,
  -- Why it is on another day than planned, or does not take place.
  reason             text,
  -- The rules it was prepared by, which it keeps.
  rule_set_id        uuid references rule_sets on delete restrict,
  began_at           time,
  ended_at           time,
  chair_id           uuid references members on delete restrict,
  secretary_id       uuid references members on delete restrict,
  guests             text,
  -- Each part is written by itself, perhaps on two devices: an older version does not win.
  version            integer not null default 1,
  attendance_version integer not null default 0,
  minutes_version    integer not null default 0,
  check ((kind = 'regular') = (month is not null)),
  check (state <> 'cancelled' or reason is not null)
);
create unique index meetings_regular on meetings (organization_id, month) where state <> 'cancelled';
create index meetings_of_organization on meetings (organization_id, held_on);
create index meetings_held_on on meetings (held_on);

create table meeting_items (
  meeting_id uuid not null references meetings on delete cascade,
  position   integer not null check (position > 0),
  title      text not null,
  discussed  boolean not null default false,
  notes      text,
  conclusion text,
  primary key (meeting_id, position)
);

-- Everybody on the roll of a meeting as it stood when the roll was called: who had to come, who did.
create table meeting_attendances (
  meeting_id uuid not null references meetings on delete cascade,
  member_id  uuid not null references members on delete restrict,
  duty       text not null check (duty in ('obliged', 'exempt', 'away', 'suspended')),
  votes      boolean not null,
  present    boolean not null,
  -- Of those who had to come and did not; a code, never a medical text.
  absence    text check (absence in ('business', 'illness', 'family', 'unexcused')),
  check ((absence is not null) = (duty = 'obliged' and not present)),
  primary key (meeting_id, member_id)
);
create index meeting_attendances_of_member on meeting_attendances (member_id);

create table meeting_votes (
  meeting_id uuid not null references meetings on delete cascade,
  position   integer not null check (position > 0),
  question   text not null,
  -- Of a secret ballot there are counts alone, as of any other: nobody's vote is kept.
  secret     boolean not null,
  yes        integer not null check (yes >= 0),
  no         integer not null check (no >= 0),
  abstain    integer not null check (abstain >= 0),
  primary key (meeting_id, position)
);

-- What a meeting concluded somebody does, until a day.
create table meeting_tasks (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  meeting_id      uuid not null references meetings on delete cascade,
  what            text not null,
  owner_id        uuid references members on delete restrict,
  due_on          date,
  state           text not null default 'open' check (state in ('open', 'done', 'dropped')),
  -- The meeting that heard of it, and what it said.
  closed_in       uuid references meetings on delete restrict,
  closing_note    text,
  check ((state = 'open') = (closed_in is null))
);
create index meeting_tasks_of_meeting on meeting_tasks (meeting_id);
create index meeting_tasks_open on meeting_tasks (organization_id) where state = 'open';
create index meeting_tasks_closed_in on meeting_tasks (closed_in);

-- Minutes as they were signed. A second round begins where they were opened again.
create table signed_minutes (
  meeting_id    uuid not null references meetings on delete cascade,
  round         integer not null check (round > 0),
  content       jsonb not null,
  reopened_at   timestamptz,
  reopened_by   text,
  reopen_reason text,
  check ((reopened_at is null) = (reopen_reason is null)),
  primary key (meeting_id, round)
);

create table minutes_signatures (
  meeting_id  uuid not null,
  round       integer not null,
  capacity    text not null check (capacity in ('chair', 'secretary')),
  member_id   uuid not null references members on delete restrict,
  signed_at   timestamptz not null,
  -- Signed on paper, as the other of the two says.
  on_paper    boolean not null,
  primary key (meeting_id, round, capacity),
  unique (meeting_id, round, member_id),
  foreign key (meeting_id, round) references signed_minutes on delete cascade
);
