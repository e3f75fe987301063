-- What closes a sheet (“Tổng cộng”, places to sign) is left out by itself, told apart from what a
-- person left out; and who says which column is which sees values beside the heads.
alter table import_rows
  add column is_tail boolean not null default false,
  add constraint import_rows_tail_check check (not is_tail or outcome = 'leftOut');
alter table imports
  add column tail integer not null default 0 check (tail >= 0),
  add column samples jsonb not null default '[]';
