-- What an account keeps of signing in: when its owner last did, so that whoever runs the
-- installation sees accounts nobody has used; sessions that are over are not kept. What nothing
-- ever read goes.
alter table accounts
  add column signed_in_at timestamptz,
  drop column link_until;

update accounts a set signed_in_at = s.at
from (select "userId" as id, max("createdAt") as at from auth."session" group by 1) s
where s.id = a.id;
