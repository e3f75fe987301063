-- What was done, in the transaction that did it; sealed into a hash chain by a job every minute.
create table audit_entries (
  id              bigint generated always as identity primary key,
  -- The writing transaction: sealing waits for all that might still commit before it.
  xact            xid8 not null default pg_current_xact_id(),
  at              timestamptz not null,
  account_id      text not null,
  account_name    text not null,
  acting_as       text,
  act             text not null,
  record_type     text not null,
  record_id       text not null,
  record_label    text,
  organization_id uuid,
  -- The fields changed, each as [before, after].
  changes         jsonb not null default '{}'
);
create index audit_entries_record on audit_entries (record_type, record_id, id desc);
create index audit_entries_organization on audit_entries (organization_id, id desc);
create index audit_entries_account on audit_entries (account_id, id desc);
create index audit_entries_at on audit_entries (at);

create index audit_entries_xact on audit_entries (xact, id);

-- One seal covers the entries of all transactions below until_xact that no earlier seal covers:
-- hash = sha256(previous hash, entries in order of transaction and id).
create table audit_seals (
  number     bigint primary key,
  until_xact xid8 not null,
  entries    integer not null check (entries > 0),
  hash       text not null,
  sealed_at  timestamptz not null
);
