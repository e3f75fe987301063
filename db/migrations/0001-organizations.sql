-- The tree of organizations and of administrative units, kept as dated facts.
create extension if not exists btree_gist;
create extension if not exists pg_trgm;

-- Identity only; `segment` is the organization's stable piece of every path it ever has.
-- `scope_path` is derived: where it stands today, or where its successor does, for rights.
create table organizations (
  id         uuid primary key,
  segment    text collate "C" not null unique check (segment ~ '^[0-9a-z]+$'),
  scope_path text collate "C" not null default '',
  version    integer not null default 1,
  created_at timestamptz not null
);
create sequence organization_segments;
create index organizations_scope on organizations (scope_path);

-- A territory: province, district, commune, hamlet.
create table administrative_units (
  id uuid primary key
);

create table administrative_unit_versions (
  id        uuid primary key,
  unit_id   uuid not null references administrative_units on delete restrict,
  valid     daterange not null check (not isempty(valid)),
  level     text not null check (level in ('province', 'district', 'commune', 'hamlet')),
  unit_type text not null,
  name      text not null,
  parent_id uuid references administrative_units on delete restrict,
  -- Official codes are labels with a validity: they are given again after mergers.
  code      text,
  source    text,
  exclude using gist (unit_id with =, valid with &&),
  exclude using gist (code with =, valid with &&) where (code is not null)
);
create index administrative_unit_versions_parent on administrative_unit_versions (parent_id);

create table populations (
  unit_id    uuid not null references administrative_units on delete restrict,
  counted_on date not null,
  people     integer not null check (people > 0),
  source     text not null,
  primary key (unit_id, counted_on)
);

-- An organization carries exactly one name, kind and parent on any given day.
create table organization_versions (
  id                     uuid primary key,
  organization_id        uuid not null references organizations on delete restrict,
  valid                  daterange not null check (not isempty(valid)),
  name                   text not null,
  name_folded            text not null,
  kind                   text not null,
  unit_type              text,
  parent_id              uuid references organizations on delete restrict,
  administrative_unit_id uuid references administrative_units on delete restrict,
  code                   text,
  -- What opened this version, and on whose decision.
  opened_by              text not null check (opened_by in
    ('founding', 'renaming', 'conversion', 'move', 'relocation', 'correction')),
  decision_number        text,
  decided_on             date,
  reason                 text,
  check (parent_id is distinct from organization_id),
  exclude using gist (organization_id with =, valid with &&),
  exclude using gist (code with =, valid with &&) where (code is not null)
);
create index organization_versions_parent on organization_versions (parent_id);
create index organization_versions_code on organization_versions (code);
create index organization_versions_search on organization_versions using gin (name_folded gin_trgm_ops);

-- How an organization ended. Its last version closes on the same day.
create table organization_endings (
  organization_id uuid primary key references organizations on delete restrict,
  ended_on        date not null,
  kind            text not null check (kind in
    ('merger', 'consolidation', 'split', 'conversion', 'dissolution', 'disbandment')),
  reason          text not null,
  decision_number text not null,
  decided_on      date not null
);

create table successions (
  predecessor_id uuid not null references organization_endings on delete restrict,
  successor_id   uuid not null references organizations on delete restrict,
  -- The first successor takes the predecessor's place where only one can (scope, restated figures).
  position       integer not null check (position >= 1),
  primary key (predecessor_id, successor_id),
  unique (predecessor_id, position),
  check (predecessor_id <> successor_id)
);
create index successions_successor on successions (successor_id);

-- Derived from organization_versions by one function: where each organization stands, day by day.
-- A path ends with a slash, so a subtree is the range from p to p || '~'.
create table organization_paths (
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  path            text collate "C" not null,
  depth           integer not null,
  kind            text not null,
  exclude using gist (organization_id with =, valid with &&)
);
create index organization_paths_path on organization_paths (path, lower(valid));
