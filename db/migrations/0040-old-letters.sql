-- A file whose letters are from before Unicode waits until a person says how they are meant.
alter table imports drop constraint imports_state_check;
alter table imports add constraint imports_state_check check (state in
  ('uploading', 'letters', 'mapping', 'checked', 'committed', 'undone'));
alter table imports
  -- How its letters are read; null until it is known.
  add column writing text check (writing in ('unicode', 'tcvn3', 'vni', 'windows-1258')),
  -- What a person chooses by: {seems, mayBeUnicode, samples}.
  add column letters jsonb;
