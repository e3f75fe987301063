-- Secret addresses under which a calendar program reads meetings, one's own or an organization's. Of
-- an address there is a digest alone: who lost theirs makes another.
create table calendar_feeds (
  id              uuid primary key,
  account_id      text not null references accounts on delete cascade,
  -- Null for the meetings of wherever its owner belongs.
  organization_id uuid references organizations on delete restrict,
  secret_hash     text not null unique,
  created_at      timestamptz not null,
  revoked_at      timestamptz
);
-- Of each calendar a person has one address at a time.
create unique index calendar_feeds_living on calendar_feeds (account_id, organization_id)
  nulls not distinct where revoked_at is null;
