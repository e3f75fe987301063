-- States of a list that somebody named: their own, or an organization's for its staff.
create table views (
  id              uuid primary key,
  list            text not null,
  name            text not null check (length(name) between 1 and 80),
  -- Filters, sort and, where it is part of it, the day, as the address of the list has them.
  search          text not null check (length(search) <= 1000),
  -- Keys of the columns it does not show; null leaves each person theirs.
  hidden_columns  text[],
  account_id      text references accounts on delete cascade,
  organization_id uuid references organizations on delete cascade,
  check ((account_id is null) <> (organization_id is null))
);
create unique index views_own on views (account_id, list, lower(name)) where account_id is not null;
create unique index views_of_organization on views (organization_id, list, lower(name))
  where organization_id is not null;

-- The view a list opens with, for one person.
create table view_defaults (
  account_id text not null references accounts on delete cascade,
  list       text not null,
  view_id    uuid not null references views on delete cascade,
  primary key (account_id, list)
);
create index view_defaults_view on view_defaults (view_id);
