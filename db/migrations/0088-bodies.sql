-- What is known of a body of the apparatus, and since when: reviews follow each other and nothing is overwritten.
create table body_records (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  -- The paper it rests on.
  legal_number    text,
  legal_on        date,
  legal_issuer    text,
  -- Who sits in it, and who works there full time.
  members         integer check (members >= 0),
  staff           integer check (staff >= 0),
  activity        text check (activity in ('works', 'seldom', 'none')),
  last_met_on     date,
  yearly_meetings integer check (yearly_meetings >= 0),
  functions       text,
  -- Who says so.
  source          text not null,
  exclude using gist (organization_id with =, valid with &&)
);

-- Two bodies that do the same, whichever was asked first.
create table body_overlaps (
  id       uuid primary key,
  one_id   uuid not null references organizations on delete restrict,
  other_id uuid not null references organizations on delete restrict,
  valid    daterange not null check (not isempty(valid)),
  in_what  text not null,
  source   text not null,
  check (one_id < other_id),
  exclude using gist (one_id with =, other_id with =, valid with &&)
);
create index body_overlaps_other on body_overlaps (other_id);

select keep_in_journal(kept::regclass) from unnest(array['body_records', 'body_overlaps']) as kept;
