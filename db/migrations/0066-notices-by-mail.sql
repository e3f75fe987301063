-- Notices by mail: to an address its owner proved with a code, when they want it.
create table notice_mail (
  account_id   text primary key references accounts on delete cascade,
  email        text,
  -- Sent to the address to prove it; gone once it was given back.
  code         text,
  code_sent_at timestamptz,
  code_tries   integer not null default 0,
  -- Nothing told before is mailed.
  confirmed_at timestamptz,
  -- Hours of the day in Vietnam: from the first, until the second, nothing is mailed.
  quiet_from   integer check (quiet_from between 0 and 23),
  quiet_until  integer check (quiet_until between 0 and 23),
  digest_hour  integer not null default 7 check (digest_hour between 0 and 23),
  check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until),
  check (confirmed_at is null or (email is not null and code is null))
);

-- How soon a topic is mailed; the product's own choice where nothing is chosen.
alter table notice_choices add column pace text check (pace in ('now', 'daily', 'never'));

alter table notices add column mailed_at timestamptz;
create index notices_not_mailed on notices (account_id, due_at) where mailed_at is null;
