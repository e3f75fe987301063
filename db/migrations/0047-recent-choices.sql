-- What a person chose last in the search, to be offered first: theirs on every device. Keys, not
-- names: a record they may see no longer is offered no longer.
create table recent_choices (
  account_id text not null references accounts on delete cascade,
  kind       text not null check (kind ~ '^[a-zA-Z]{1,20}$'),
  key        text not null check (length(key) between 1 and 120),
  chosen_at  timestamptz not null,
  primary key (account_id, kind, key)
);
