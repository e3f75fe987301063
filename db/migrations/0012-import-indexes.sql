-- A page of an import's rows is a short walk along its key; two more indexes cost each row of a file
-- more than they save. What is undone is forgotten, and so needs no mark.
drop index import_rows_outcome;
drop index import_rows_key;
alter table batch_changes drop column undone;
