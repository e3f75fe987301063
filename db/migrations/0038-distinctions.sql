-- Two records that look like one person and were found to be two people: the pair is not shown again.
create table member_distinctions (
  -- The smaller id first, so that a pair is there once.
  one_id       uuid not null references members on delete cascade,
  other_id     uuid not null references members on delete cascade,
  reason       text not null,
  decided_at   timestamptz not null,
  account_id   text not null,
  account_name text not null,
  primary key (one_id, other_id),
  check (one_id < other_id)
);
create index member_distinctions_other on member_distinctions (other_id);

-- Records alike are looked for by the folded name and what stands beside it.
create index members_alike on members (name_folded, birth_date);
