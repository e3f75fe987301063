-- Party badges that were given. Which are due follows from party age; which were given is known from
-- here alone.
create table badges (
  id              uuid primary key,
  version         integer not null default 1,
  member_id       uuid not null references members on delete restrict,
  years           integer not null check (years > 0),
  awarded_on      date not null,
  decision_number text not null,
  decided_on      date not null,
  -- Why it was given before the years were complete; null where they were.
  early_reason    text,
  posthumous      boolean not null,
  lost_on         date,
  reissue_number  text,
  reissued_on     date,
  unique (member_id, years),
  unique (member_id, awarded_on),
  check ((reissue_number is null) = (reissued_on is null)),
  check (reissued_on is null or lost_on is not null)
);
create index badges_awarded on badges (awarded_on);

-- Badges by the members who are there: what a merged record has is the kept one's, once.
create view badges_held as
  select b.id, b.version, coalesce(g.kept_id, b.member_id) as member_id, b.years, b.awarded_on,
    b.decision_number, b.decided_on, b.early_reason, b.posthumous, b.lost_on, b.reissue_number,
    b.reissued_on
  from badges b left join member_merges g on g.merged_id = b.member_id
  where g.kept_id is null
    or not exists (select from badges own where own.member_id = g.kept_id and own.years = b.years);
