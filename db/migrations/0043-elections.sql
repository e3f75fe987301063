-- Elections of an organization to a post: who was summoned, each ballot with its counts, and the votes
-- for each candidate. Never who voted what.
create table elections (
  id             uuid primary key,
  version        integer not null default 1,
  post_id        uuid not null references posts on delete restrict,
  held_on        date not null,
  -- A congress of members or delegates, or the committee at its own meeting.
  held_by        text not null check (held_by in ('congress', 'committee')),
  seats          integer not null check (seats >= 1),
  term           text,
  takes_up_on    date not null,
  -- The first day after the term, where it is fixed.
  ends_on        date check (ends_on > takes_up_on),
  -- Whether it ends what was held until then.
  replaces       boolean not null,
  summoned       integer not null,
  present        integer not null check (present between 0 and summoned),
  minutes        text not null,
  -- Whether its results wait for the superior, by the rule set of the day.
  needs_approval boolean not null,
  approval_number text,
  approved_on    date,
  check (takes_up_on >= held_on),
  check ((approval_number is null) = (approved_on is null)),
  check (needs_approval or approved_on is null)
);
create index elections_post on elections (post_id, held_on);

create table election_ballots (
  election_id uuid not null references elections on delete cascade,
  ballot      integer not null check (ballot >= 1),
  issued      integer not null,
  returned    integer not null check (returned <= issued),
  valid       integer not null check (valid between 0 and returned),
  -- The fewest votes that elected, by the rule set of the day.
  needed      integer not null check (needed >= 1),
  primary key (election_id, ballot)
);

create table election_candidates (
  election_id uuid not null,
  ballot      integer not null,
  member_id   uuid not null references members on delete restrict,
  votes       integer not null check (votes >= 0),
  elected     boolean not null,
  primary key (election_id, ballot, member_id),
  foreign key (election_id, ballot) references election_ballots on delete cascade
);
create index election_candidates_member on election_candidates (member_id);

-- Which holdings of the post an election began and ended, and until when the ended ones lasted, so
-- that it can be taken back.
create table election_holdings (
  election_id uuid not null references elections on delete restrict,
  holding_id  uuid not null references post_holdings on delete restrict,
  did         text not null check (did in ('began', 'ended')),
  was_until   date,
  primary key (election_id, holding_id, did)
);
create index election_holdings_holding on election_holdings (holding_id);
