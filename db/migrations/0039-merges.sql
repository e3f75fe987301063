-- Two records that were one person, of which one was kept. What both were before stands here, row for
-- row, so that the merged one can still be read and the merge can be taken back.
create table member_merges (
  -- A record is merged once, until that is taken back.
  merged_id    uuid primary key references members on delete restrict,
  kept_id      uuid not null references members on delete restrict,
  reason       text not null,
  merged_at    timestamptz not null,
  account_id   text not null,
  account_name text not null,
  -- The rows of both, as the merge found and left them.
  before       jsonb not null,
  after        jsonb not null,
  -- Who was found to be somebody else than the merged one, and so than the kept one.
  carried      uuid[] not null,
  check (merged_id <> kept_id)
);
create index member_merges_kept on member_merges (kept_id);

-- A membership of one record ends where that of the other takes over: no act ended it.
alter table memberships drop constraint memberships_closed_by_check;
alter table memberships add constraint memberships_closed_by_check check (closed_by in
  ('fullRecognition', 'officialTransfer', 'internalTransfer', 'collectiveTransfer', 'suspension',
   'resumption', 'withdrawal', 'removal', 'expulsion', 'death', 'departure', 'merging'));
