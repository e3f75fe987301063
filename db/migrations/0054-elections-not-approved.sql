-- The superior may also refuse what was elected: by a decision, with its reason.
alter table elections add column refusal_number text;
alter table elections add column refused_on date;
alter table elections add column refusal_reason text;
alter table elections add constraint elections_refusal_check check (
  (refusal_number is null) = (refused_on is null)
  and (refusal_reason is null) = (refused_on is null)
  and (refused_on is null or (needs_approval and approved_on is null and refused_on >= held_on)));
