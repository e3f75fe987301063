-- How many people a unit may have, has and is to do without, by kind and year. Counts, never persons.
create table headcount_years (
  organization_id uuid not null references organizations on delete restrict,
  year            integer not null check (year between 1990 and 2100),
  version         integer not null default 1,
  decision_number text not null,
  decided_on      date not null,
  primary key (organization_id, year)
);

create table headcount_quotas (
  organization_id uuid not null,
  year            integer not null,
  -- As the rule set `headcount` calls it.
  kind            text not null,
  assigned        integer not null check (assigned >= 0),
  present         integer not null check (present >= 0),
  to_cut          integer not null check (to_cut >= 0),
  primary key (organization_id, year, kind),
  foreign key (organization_id, year) references headcount_years on delete cascade
);

-- How many people left, by which regime and decision. Who they are stands in that decision alone.
create table staff_changes (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  kind            text not null,
  change          text not null,
  regime          text,
  happened_on     date not null,
  people          integer not null check (people > 0),
  decision_number text not null,
  decided_on      date not null
);
create index staff_changes_organization on staff_changes (organization_id, happened_on);

select keep_in_journal(kept::regclass)
  from unnest(array['headcount_years', 'headcount_quotas', 'staff_changes']) as kept;
