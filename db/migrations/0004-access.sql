-- Who may do what, where, until when. Accounts mirror the sign-in users of schema auth.
create table accounts (
  id            text primary key,
  username      text not null unique,
  name          text not null,
  member_id     uuid unique references members on delete restrict,
  locked_at     timestamptz,
  locked_reason text,
  check ((locked_at is null) = (locked_reason is null))
);

-- Rights by explicit decision. Rights from posts are read from post_holdings and end with them.
create table grants (
  id              uuid primary key,
  account_id      text not null references accounts on delete restrict,
  role            text not null,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  reason          text not null,
  decision_number text,
  decided_on      date,
  granted_by      text not null,
  exclude using gist (account_id with =, role with =, organization_id with =, valid with &&)
);
create index grants_organization on grants (organization_id);
