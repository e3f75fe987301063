-- What a great act did to rows of many tables, so that it can be told before it is done and taken
-- back after. Only what happens while `goc.journal` names a journal is noted, whoever writes it.
create table journal_changes (
  journal_id uuid not null,
  number     bigint generated always as identity,
  table_name text not null,
  -- The columns of the primary key.
  row_key    jsonb not null,
  before     jsonb,
  after      jsonb,
  primary key (journal_id, number)
);

create function note_in_journal() returns trigger language plpgsql as $$
declare
  key_columns constant text[] := tg_argv[0];
  derived constant text[] := tg_argv[1];
  was constant jsonb := to_jsonb(old);
  becomes constant jsonb := to_jsonb(new);
begin
  if was - derived is not distinct from becomes - derived then return null; end if;
  insert into journal_changes (journal_id, table_name, row_key, before, after)
  select current_setting('goc.journal')::uuid, tg_table_name,
    jsonb_object_agg(key_column, coalesce(becomes, was) -> key_column), was, becomes
  from unnest(key_columns) as key_column;
  return null;
end $$;

-- Lets what becomes of the rows of a table be noted; `derived` columns follow from others, and say
-- nothing of what somebody changed. A counter of edits is always one of these.
create function keep_in_journal(kept regclass, derived text[] default '{}') returns void
language plpgsql as $$
begin
  execute format(
    'create trigger keep_in_journal after insert or update or delete on %s for each row
      when (current_setting(''goc.journal'', true) <> '''') execute function note_in_journal(%L, %L)',
    kept,
    (select array_agg(a.attname order by a.attnum) from pg_index i
      join pg_attribute a on a.attrelid = i.indrelid and a.attnum = any(i.indkey)
      where i.indrelid = kept and i.indisprimary),
    derived || array['version']);
end $$;

select keep_in_journal('organizations', array['scope_path', 'scope_upward']);
select keep_in_journal(kept::regclass) from unnest(array[
  'administrative_unit_versions', 'administrative_units', 'badges', 'complaints', 'deputies', 'dues',
  'election_ballots', 'election_candidates', 'election_holdings', 'elections', 'follow_assignments',
  'follow_issue_owners', 'follow_issue_steps', 'follow_issues', 'grants', 'meeting_answers',
  'meeting_attendances', 'meeting_days', 'meeting_items', 'meeting_scores', 'meeting_tasks',
  'meeting_votes', 'meetings', 'member_acts', 'member_distinctions', 'member_merges', 'members',
  'membership_flags', 'memberships', 'minutes_signatures', 'organization_endings',
  'organization_versions', 'photos', 'planned_notices', 'populations', 'post_holdings', 'posts',
  'signed_minutes', 'successions', 'visit_plan_lines', 'visit_plans', 'visits', 'working_regulations'
]) as kept;
