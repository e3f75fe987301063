-- With which meeting a visit was called off, so that it comes back with that meeting and no other does:
-- until now only the words of the reason told.
alter table visits add column called_off_with_id uuid references meetings on delete restrict;
alter table visits add check (called_off_with_id is null or called_off_at is not null);
create index visits_called_off_with on visits (called_off_with_id) where called_off_with_id is not null;

-- What was called off before: with the meeting cancelled for that very reason, the last one.
update visits v set called_off_with_id = (
  select t.id from meetings t
  where t.state = 'cancelled' and t.reason = v.called_off_reason
    and (t.id = v.meeting_id or (t.organization_id = v.organization_id and t.month = v.month))
  order by t.id = v.meeting_id desc nulls last, t.before_ending is null, t.id desc limit 1)
where v.called_off_at is not null;

-- Journals hold whole rows: without the column, none would be as it was left, and no plan could be taken back.
update journal_changes c set
  before = c.before || jsonb_build_object('called_off_with_id', null),
  after = c.after || jsonb_build_object('called_off_with_id', (select v.called_off_with_id from visits v
    where v.id = (c.row_key ->> 'id')::uuid and c.after ->> 'called_off_at' is not null))
where c.table_name = 'visits';
