-- Who holds a right, from a post or by decision, is away from a day to a day, and somebody else with
-- an account stands in: what the right allows but giving rights, as long as leave and right both
-- last. The table of 0015 knew posts and members only; nothing ever wrote it.
drop table deputies;
create table deputies (
  id          uuid primary key,
  holder_id   text not null references accounts on delete restrict,
  account_id  text not null references accounts on delete restrict,
  -- The right it is for: it goes with it.
  holding_id  uuid references post_holdings on delete cascade,
  grant_id    uuid references grants on delete cascade,
  valid       daterange not null check (not isempty(valid) and not upper_inf(valid)),
  reason      text not null,
  -- The second person, for a powerful role.
  approved_by text,
  check (account_id <> holder_id),
  check (num_nonnulls(holding_id, grant_id) = 1),
  exclude using gist (holding_id with =, valid with &&),
  exclude using gist (grant_id with =, valid with &&)
);
create index deputies_account on deputies (account_id);
create index deputies_holder on deputies (holder_id);

-- A proposal to stand in says for which right; `proposed_by` is who holds it. With neither it is a
-- right of its own.
alter table grant_proposals
  add column holding_id uuid references post_holdings on delete cascade,
  add column grant_id uuid references grants on delete cascade,
  add check (num_nonnulls(holding_id, grant_id) <= 1);
