-- Posts of an organization and who holds them, with term and decision.
create table posts (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  kind            text not null,
  title           text not null,
  -- How many may hold it at once; null when the rule sets no number.
  seats           integer check (seats >= 1),
  valid           daterange not null check (not isempty(valid)),
  exclude using gist (organization_id with =, kind with =, title with =, valid with &&)
);

create table post_holdings (
  id              uuid primary key,
  post_id         uuid not null references posts on delete restrict,
  member_id       uuid not null references members on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  term            text,
  opened_by       text not null check (opened_by in ('election', 'appointment')),
  decision_number text,
  decided_on      date,
  closing_reason  text,
  exclude using gist (post_id with =, member_id with =, valid with &&)
);
create index post_holdings_member on post_holdings (member_id);
