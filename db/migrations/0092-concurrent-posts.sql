-- Where a model of concurrent posts is tried, by which decision, and what came of it.
create table concurrent_pilots (
  id              uuid primary key,
  version         integer not null default 1,
  -- As the rule set `concurrent-posts` calls it.
  model           text not null,
  organization_id uuid not null references organizations on delete restrict,
  valid           daterange not null check (not isempty(valid)),
  decision_number text not null,
  decided_on      date not null,
  -- What was found of it: how many posts there were people for before, and with it.
  result          text,
  posts_before    integer check (posts_before >= 0),
  posts_after     integer check (posts_after >= 0),
  reported_on     date,
  check ((result is null) = (reported_on is null)),
  check ((posts_before is null) = (posts_after is null)),
  check (posts_before is null or reported_on is not null),
  exclude using gist (model with =, organization_id with =, valid with &&)
);
create index concurrent_pilots_organization on concurrent_pilots (organization_id);

-- A post outside the Party's organizations that whoever holds one of ours holds as well. It says
-- nothing of a person: who that is, the register of posts knows.
create table concurrent_outside_posts (
  id              uuid primary key,
  version         integer not null default 1,
  post_id         uuid not null references posts on delete restrict,
  -- Null where it follows no model.
  model           text,
  title           text not null,
  valid           daterange not null check (not isempty(valid)),
  decision_number text not null,
  decided_on      date not null,
  exclude using gist (post_id with =, title with =, valid with &&)
);

select keep_in_journal(kept::regclass)
  from unnest(array['concurrent_pilots', 'concurrent_outside_posts']) as kept;
