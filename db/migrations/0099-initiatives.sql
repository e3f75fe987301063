-- A way of working a committee tries: where, since when, and what came of it.
create table initiatives (
  id              uuid primary key,
  version         integer not null default 1,
  organization_id uuid not null references organizations on delete restrict,
  name            text not null,
  field           text not null
    check (field in ('reorganization', 'concurrentPosts', 'meetings', 'study', 'other')),
  description     text not null,
  valid           daterange not null check (not isempty(valid)),
  -- Many ways are tried without a decision.
  decision_number text,
  decided_on      date,
  result          text,
  verdict         text check (verdict in ('worthKeeping', 'notWorthKeeping', 'undecided')),
  evaluated_on    date,
  check ((decision_number is null) = (decided_on is null)),
  check ((result is null) = (evaluated_on is null)),
  check ((verdict is null) = (evaluated_on is null)),
  exclude using gist (name with =, organization_id with =, valid with &&)
);
create index initiatives_organization on initiatives (organization_id);

-- Another organization that took it over.
create table initiative_copies (
  id              uuid primary key,
  version         integer not null default 1,
  initiative_id   uuid not null references initiatives on delete restrict,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  exclude using gist (initiative_id with =, organization_id with =, valid with &&)
);
create index initiative_copies_organization on initiative_copies (organization_id);

select keep_in_journal(kept::regclass)
  from unnest(array['initiatives', 'initiative_copies']) as kept;
