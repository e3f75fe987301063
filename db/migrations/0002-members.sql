-- The minimal record of a member, and the dated facts of membership. No dossier is kept.
create table members (
  id                  uuid primary key,
  code                text not null unique,
  full_name           text not null,
  given_name          text not null,
  name_folded         text not null,
  -- Sorts by given name, then full name, in the order of the Vietnamese alphabet.
  name_key            text collate "C" not null,
  birth_date          date not null,
  gender              text not null check (gender in ('female', 'male')),
  -- Three different dates: party age counts from the first, probation from the second.
  admission_decided_on date not null,
  admitted_on         date not null,
  full_on             date,
  version             integer not null default 1,
  check (birth_date < admission_decided_on),
  check (admission_decided_on <= admitted_on),
  check (full_on > admitted_on)
);
create index members_name on members (name_key, id);
create index members_search on members using gin (name_folded gin_trgm_ops);

-- One organization and one status on any day; a change of either closes a row and opens the next.
create table memberships (
  id               uuid primary key,
  member_id        uuid not null references members on delete restrict,
  organization_id  uuid not null references organizations on delete restrict,
  status           text not null check (status in ('probationary', 'full', 'suspended')),
  valid            daterange not null check (not isempty(valid)),
  opened_by        text not null check (opened_by in
    ('admission', 'fullRecognition', 'officialTransfer', 'internalTransfer', 'collectiveTransfer',
     'suspension', 'resumption', 'readmission', 'reinstatement', 'arrival')),
  opening_number   text,
  opening_on       date,
  closed_by        text check (closed_by in
    ('fullRecognition', 'officialTransfer', 'internalTransfer', 'collectiveTransfer', 'suspension',
     'resumption', 'withdrawal', 'removal', 'expulsion', 'death', 'departure')),
  closing_number   text,
  closing_on       date,
  check (upper_inf(valid) = (closed_by is null)),
  exclude using gist (member_id with =, valid with &&)
);
create index memberships_organization on memberships (organization_id, lower(valid));

-- Exempt from work and meetings, away for a time, or here for a time: facts beside the status.
-- The reason of an exemption is not kept: it would be about somebody's health.
create table membership_flags (
  id              uuid primary key,
  member_id       uuid not null references members on delete restrict,
  flag            text not null check (flag in ('exempt', 'temporarilyAway', 'temporarilyHere')),
  -- Where a temporarily-here member meets; null for the other flags.
  organization_id uuid references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  decision_number text,
  decided_on      date,
  check ((flag = 'temporarilyHere') = (organization_id is not null)),
  exclude using gist (member_id with =, flag with =, valid with &&)
);
create index membership_flags_organization on membership_flags (organization_id);
