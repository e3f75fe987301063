-- Notices pushed to the devices one chose: a push service of the browser takes them there.
create table push_subscriptions (
  id           uuid primary key,
  account_id   text not null references accounts on delete cascade,
  -- The session it was made in. Sessions run out, a device is still somebody's then.
  session_id   text not null unique,
  user_agent   text,
  endpoint     text not null unique,
  -- What is pushed can be read with these alone, in that browser.
  public_key   text not null,
  auth_secret  text not null,
  -- Nothing told before is pushed.
  created_at   timestamptz not null,
  failures     integer not null default 0,
  -- Nothing is pushed there before, since its service did not take it.
  retry_at     timestamptz
);
create index push_subscriptions_of_account on push_subscriptions (account_id);

-- A session that is ended before its time takes its device along: signing out, taking a device away,
-- another password and locking out all delete it. One that ran out does not.
create function forget_pushes_of_session() returns trigger language plpgsql as $$
begin
  if old."expiresAt" > now() then
    delete from goc.push_subscriptions where session_id = old."id";
  end if;
  return null;
end $$;
create trigger forget_pushes after delete on auth."session"
  for each row execute function forget_pushes_of_session();

-- What was pushed where.
create table notice_pushes (
  notice_id       uuid not null references notices on delete cascade,
  subscription_id uuid not null references push_subscriptions on delete cascade,
  primary key (notice_id, subscription_id)
);
create index notice_pushes_of_subscription on notice_pushes (subscription_id);

-- How soon a topic is pushed; the product's own choice where nothing is chosen.
alter table notice_choices add column push_pace text check (push_pace in ('now', 'daily', 'never'));
