-- The accounts of a demonstration, with passwords everybody may know; empty in a real installation.
create table demo_accounts (
  account_id  text primary key references accounts on delete cascade,
  position    integer not null unique,
  username    text not null,
  password    text not null,
  role        text not null,
  organization text not null,
  description text not null
);
