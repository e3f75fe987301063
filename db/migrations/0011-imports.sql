-- What files bring in: staged rows that are checked before anything is written, and for each batch
-- that was written the rows as they were and as it left them, so that it can be undone.
create table imports (
  id           uuid primary key,
  subject      text not null check (subject in ('organizations', 'members')),
  file_name    text not null,
  -- Who sent the file, in the words of whoever brought it; mappings are remembered by it.
  sender       text not null default '',
  heads        text[] not null default '{}',
  -- The number of the first row below the head, and which of our columns each head stands for.
  below        integer,
  mapping      jsonb not null default '{}',
  state        text not null check (state in
    ('uploading', 'mapping', 'checked', 'committed', 'undone')),
  counts       jsonb not null default '{}',
  account_id   text not null,
  account_name text not null,
  acting_as    text,
  -- The job at work on it, or the last one that was.
  job_id       uuid references jobs on delete set null,
  created_at   timestamptz not null,
  checked_at   timestamptz,
  committed_at timestamptz,
  undone_at    timestamptz,
  check ((state in ('committed', 'undone')) = (committed_at is not null))
);
create index imports_account on imports (account_id, created_at desc);
create index imports_job on imports (job_id);

-- The file in parts, as it arrived over a line that may drop; gone once it is committed.
create table import_parts (
  import_id uuid not null references imports on delete cascade,
  number    integer not null check (number >= 0),
  content   bytea not null,
  primary key (import_id, number)
);

create table import_rows (
  import_id  uuid not null references imports on delete cascade,
  -- As the sheet numbers it.
  row_number integer not null,
  -- The texts of the file as a list, in the order of our columns; '' where it has none.
  cells      jsonb not null,
  -- The code the row is about, as it was read.
  key        text,
  outcome    text not null check (outcome in ('new', 'changed', 'same', 'faulty')),
  -- What the cells say, ready to be written; null where nothing is to be written.
  facts      jsonb,
  -- Each as {column, code, params}.
  faults     jsonb not null default '[]',
  -- Each as [column, before, after].
  changes    jsonb not null default '[]',
  -- The record it makes or changes, and the state that record was judged in.
  target_id  uuid,
  version    integer,
  primary key (import_id, row_number)
);
create index import_rows_outcome on import_rows (import_id, outcome, row_number);
create index import_rows_key on import_rows (import_id, key);

-- Which head stands for which column, as somebody once chose for files of a sender.
create table import_mappings (
  sender  text not null,
  subject text not null,
  columns jsonb not null,
  primary key (sender, subject)
);

create table batch_changes (
  batch_id   uuid not null,
  row_number integer not null,
  table_name text not null,
  row_id     uuid not null,
  -- Null where the batch made the row, or where it removed it.
  before     jsonb,
  after      jsonb,
  -- Why the row could not be undone when that was last tried.
  kept_for   text,
  undone     boolean not null default false,
  primary key (batch_id, table_name, row_id)
);
create index batch_changes_row on batch_changes (batch_id, row_number);

-- Somebody may come into the register from a file, without the act that once brought them in.
alter table memberships drop constraint memberships_opened_by_check;
alter table memberships add constraint memberships_opened_by_check check (opened_by in
  ('admission', 'fullRecognition', 'officialTransfer', 'internalTransfer', 'collectiveTransfer',
   'suspension', 'resumption', 'readmission', 'reinstatement', 'arrival', 'registration'));
