-- What each act left of a member's dated facts and what it found, so that the last one can be taken
-- back: the rows themselves, as they were. Correcting a name or a code is no act of a life.
create table member_acts (
  -- In the order they were written.
  number        bigint generated always as identity primary key,
  member_id     uuid not null references members on delete cascade,
  act           text not null,
  recorded_at   timestamptz not null,
  account_id    text not null,
  account_name  text not null,
  -- Null where the act brought the member onto the register.
  before        jsonb,
  after         jsonb not null,
  taken_back_at timestamptz
);
create index member_acts_member on member_acts (member_id, number);
