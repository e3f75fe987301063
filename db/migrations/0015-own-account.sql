-- What people choose for themselves, on whatever device they sign in; null leaves it to the device.
alter table accounts
  add column language text check (language in ('vi', 'en')),
  add column text_size integer check (text_size in (100, 115, 130)),
  add column theme text check (theme in ('light', 'dark', 'auto')),
  -- Until when its owner may link an identity of the provider; only an administrator opens this.
  add column link_until timestamptz;

-- Who holds a post is away from a day to a day, and somebody of the organization stands in for them:
-- the right of the post, without giving rights, for as long as both the leave and the post last.
create table deputies (
  id         uuid primary key,
  holding_id uuid not null references post_holdings on delete restrict,
  member_id  uuid not null references members on delete restrict,
  valid      daterange not null check (not isempty(valid) and not upper_inf(valid)),
  reason     text not null,
  exclude using gist (holding_id with =, valid with &&)
);
create index deputies_member on deputies (member_id);
