-- Photos that hang at a record: of what is wrong at an issue, of the paper roll at a meeting. The
-- picture itself is a file; one that was taken back is erased, and that it was there stays.
create table photos (
  id                uuid primary key,
  issue_id          uuid references follow_issues on delete restrict,
  meeting_id        uuid references meetings on delete cascade,
  check (num_nonnulls(issue_id, meeting_id) = 1),
  file_id           uuid references files on delete set null,
  added_at          timestamptz not null,
  account_id        text not null,
  account_name      text not null,
  acting_as         text,
  taken_back_at     timestamptz,
  taken_back_by     text,
  taken_back_reason text,
  check ((taken_back_at is null) = (taken_back_by is null)),
  check (taken_back_at is null or file_id is null)
);
create index photos_issue on photos (issue_id, added_at);
create index photos_meeting on photos (meeting_id, added_at);
create index photos_file on photos (file_id);
