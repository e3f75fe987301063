-- An account belongs to the organization that keeps it: who manages access there manages the account.
-- Null is the province itself, and for a member's account the organization the member is in.
alter table accounts add column organization_id uuid references organizations on delete restrict;

-- Whether an ended organization now answers to one above it, and to no successor beside it: a right
-- held there must not grow with it. Until scopes are derived again, every ended one counts so.
alter table organizations add column scope_upward boolean not null default false;
update organizations o set scope_upward = true
where not exists (select from organization_paths p
  where p.organization_id = o.id and (upper(p.valid) is null or upper(p.valid) > current_date));

-- Powerful roles take two: one proposes, another approves, and only then there is a grant.
create table grant_proposals (
  id              uuid primary key,
  account_id      text not null references accounts on delete restrict,
  role            text not null,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  reason          text not null,
  decision_number text,
  decided_on      date,
  proposed_by     text not null references accounts on delete restrict,
  proposed_on     date not null,
  -- First day on which it can no longer be approved.
  lapses_on       date not null check (lapses_on > proposed_on),
  outcome         text check (outcome in ('approved', 'refused', 'withdrawn')),
  outcome_reason  text,
  closed_by       text,
  closed_on       date,
  check ((outcome is null) = (closed_on is null) and (outcome is null) = (closed_by is null)),
  check (proposed_by <> account_id),
  check (outcome is distinct from 'approved' or (closed_by <> proposed_by and closed_by <> account_id))
);
create index grant_proposals_organization on grant_proposals (organization_id);
create index grant_proposals_account on grant_proposals (account_id);

alter table grants add column approved_by text;
