-- The day of the month on which an organization meets, as a dated fact of whole months: a change
-- closes a row and opens the next.
create table meeting_days (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  -- From the first of a month; open as long as nothing else is chosen.
  valid           daterange not null check (not isempty(valid) and extract(day from lower(valid)) = 1),
  -- 31 is the last day of a month that is shorter.
  day_of_month    integer not null check (day_of_month between 1 and 31),
  starts_at       time not null,
  place           text,
  exclude using gist (organization_id with =, valid with &&)
);
