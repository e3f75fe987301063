-- Complaints of members against their removal or expulsion: when what they complain of reached them,
-- when they complained, to whom, and what was answered. Nothing of what a complaint says is kept.
create table complaints (
  id              uuid primary key,
  version         integer not null default 1,
  member_id       uuid not null references members on delete restrict,
  -- The leaving of the register it is against, by its kind and day.
  against         text not null check (against in ('removal', 'expulsion')),
  left_on         date not null,
  -- The day the decision, or the answer to the complaint before, reached the member.
  received_on     date not null,
  lodged_on       date not null,
  document        text not null,
  -- A committee of the province, or the Center.
  addressed_to    text not null check (addressed_to in ('local', 'central')),
  result          text check (result in ('upheld', 'changed', 'annulled')),
  answer_number   text,
  answered_on     date,
  check (lodged_on >= received_on),
  check (answered_on >= lodged_on),
  check ((result is null) = (answered_on is null)),
  check ((result is null) = (answer_number is null)),
  check (result <> 'changed' or against = 'expulsion')
);
-- One waits at a time.
create unique index complaints_waiting on complaints (member_id, left_on) where result is null;
create index complaints_lodged on complaints (lodged_on);

-- Complaints by the members who are there: what a merged record has is the kept one's.
create view complaints_held as
  select c.id, c.version, coalesce(g.kept_id, c.member_id) as member_id, c.against, c.left_on,
    c.received_on, c.lodged_on, c.document, c.addressed_to, c.result, c.answer_number, c.answered_on
  from complaints c left join member_merges g on g.merged_id = c.member_id;
