-- Figures of what happened look for the memberships of an organization that ended in some days.
create index memberships_closings on memberships (organization_id, upper(valid))
  where closed_by is not null;
