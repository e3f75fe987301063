-- Ending the sessions of an account ends what is pushed to its devices, those too whose session ran out
-- before: another password or a lock-out is for whoever holds such a device. All but the session given.
create function forget_pushes_of_account(account text, kept_session text) returns void
language sql as $$
  delete from goc.push_subscriptions
  where account_id = account and session_id is distinct from kept_session
$$;

-- An account of the demonstration is everybody's, and no device is told of it.
delete from push_subscriptions where account_id in (select account_id from demo_accounts);
