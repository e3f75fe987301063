-- How a person likes the screens to be: theirs on every device, no record of the organization.
create table preferences (
  account_id     text primary key references accounts on delete cascade,
  row_height     text not null default 'compact' check (row_height in ('compact', 'roomy')),
  letter_keys    boolean not null default true,
  -- Day the tour of the product was finished or skipped.
  toured_on      date,
  -- List → keys of the columns that are not shown.
  hidden_columns jsonb not null default '{}'
);
