-- The badges of a member are looked up by their index, whether of their own record or of one merged
-- into it; the answer stays the same.
create or replace view badges_held as
  select b.id, b.version, b.member_id, b.years, b.awarded_on, b.decision_number, b.decided_on,
    b.early_reason, b.posthumous, b.lost_on, b.reissue_number, b.reissued_on
  from badges b
  where not exists (select from member_merges g where g.merged_id = b.member_id)
  union all
  select b.id, b.version, g.kept_id, b.years, b.awarded_on, b.decision_number, b.decided_on,
    b.early_reason, b.posthumous, b.lost_on, b.reissue_number, b.reissued_on
  from member_merges g join badges b on b.member_id = g.merged_id
  where not exists (select from badges own where own.member_id = g.kept_id and own.years = b.years);
