-- A person orders the views above a list for themselves: their own and those of an organization.
create table view_positions (
  account_id text not null references accounts on delete cascade,
  view_id    uuid not null references views on delete cascade,
  position   integer not null check (position >= 0),
  primary key (account_id, view_id)
);
create index view_positions_view on view_positions (view_id);

-- The list of a figure's records bears the name of the list its views are kept of.
update preferences
set hidden_columns =
  hidden_columns - 'records' || jsonb_build_object('figures', hidden_columns -> 'records')
where hidden_columns ? 'records';
