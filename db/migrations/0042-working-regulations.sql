-- The working regulation a committee gives its own organization, beside that of its kind.
create table working_regulations (
  id              uuid primary key,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  title           text not null,
  decision_number text not null,
  decided_on      date not null,
  closing_reason  text,
  exclude using gist (organization_id with =, valid with &&)
);
