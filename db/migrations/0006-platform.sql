-- What the platform itself remembers: replies by idempotency key, jobs, files, settings.
create table idempotency_keys (
  account_id   text not null,
  key          text not null,
  endpoint     text not null,
  request_hash text not null,
  reply        jsonb,
  created_at   timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_keys_created on idempotency_keys (created_at);

create table files (
  id         uuid primary key,
  name       text not null,
  media_type text not null,
  size       integer not null,
  sha256     text not null,
  content    bytea not null,
  account_id text not null,
  created_at timestamptz not null,
  expires_on date
);

create table jobs (
  id              uuid primary key,
  kind            text not null,
  title           text not null,
  input           jsonb not null,
  account_id      text not null,
  organization_id uuid,
  state           text not null check (state in ('queued', 'running', 'done', 'failed', 'cancelled')),
  done            integer not null default 0,
  total           integer,
  queued_at       timestamptz not null,
  started_at      timestamptz,
  finished_at     timestamptz,
  cancel_asked_at timestamptz,
  result          jsonb,
  result_file_id  uuid references files on delete set null,
  error           text
);
create index jobs_account on jobs (account_id, queued_at desc);

-- One row: which province this is, and the demo clock when it is a demo.
create table settings (
  only_one         boolean primary key default true check (only_one),
  province_id      uuid references organizations on delete restrict,
  -- In demo mode `now` is this instant plus the time passed since it was set.
  demo_clock_start timestamptz,
  demo_clock_set   timestamptz,
  check ((demo_clock_start is null) = (demo_clock_set is null))
);
insert into settings default values;
