-- Dues as paid-until only: the month through which somebody's dues are known to be paid, as it was
-- recorded on a day. No amount is kept. What was recorded last counts; the rest is its history.
create table dues (
  number       bigint generated always as identity primary key,
  member_id    uuid not null references members on delete cascade,
  -- The last day of a month.
  paid_through date not null check (extract(day from paid_through + 1) = 1),
  recorded_on  date not null,
  reason       text,
  account_id   text not null,
  account_name text not null
);
create index dues_member on dues (member_id, number);
