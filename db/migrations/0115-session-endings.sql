-- Why a session was ended by somebody else's act, so that the browser that had it can say so. The
-- token of a session that is over opens nothing; rows go after a day.
create table auth.session_endings (
  token    text primary key,
  why      text not null check (why in ('locked', 'reset', 'elsewhere')),
  ended_at timestamptz not null
);
