-- What a person is told. A notice is written in the transaction of what it tells of, and is there
-- from `due_at` on; one planned for later goes when what it reminds of is called off.
create table notices (
  id          uuid primary key,
  account_id  text not null references accounts on delete cascade,
  -- Which sentence it is, and what fills its blanks.
  kind        text not null,
  topic       text not null,
  details     jsonb not null,
  -- The page it leads to.
  path        text not null check (path like '/%'),
  -- What it is about: the same is told a person once.
  key         text not null,
  due_at      timestamptz not null,
  read_at     timestamptz,
  unique (account_id, key)
);
create index notices_in_order on notices (account_id, due_at desc, id);
create index notices_by_key on notices (key);

-- What a person chose to be told of; where nothing is chosen, the product's own choice holds.
create table notice_choices (
  account_id text not null references accounts on delete cascade,
  topic      text not null,
  shown      boolean not null,
  primary key (account_id, topic)
);
