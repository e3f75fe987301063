-- Whoever brings a file may leave a row of it out, and says why: it is written by no commit, and no
-- other row is judged by it.
alter table import_rows
  add column left_out_for text,
  drop constraint import_rows_outcome_check,
  add constraint import_rows_outcome_check
    check (outcome in ('new', 'changed', 'same', 'faulty', 'leftOut')),
  add constraint import_rows_left_out_check
    check ((outcome = 'leftOut') = (left_out_for is not null)
      and (left_out_for is null or (key is null and facts is null and target_id is null)));
