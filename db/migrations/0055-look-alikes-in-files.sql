-- A row about somebody new may be about somebody who is in the register under another code, or in
-- another row. That is a warning for whoever writes the file, and no fault.
alter table import_rows
  -- Records of the same folded name and birth date, some of them where there are many.
  add column alike_members uuid[] not null default '{}',
  -- Another row of the same sheet.
  add column alike_row integer;
-- How many rows are so.
alter table imports add column alike integer not null default 0;
