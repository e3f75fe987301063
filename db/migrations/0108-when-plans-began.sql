-- When the first step of a plan was done: from then on count the days it can be taken back. A step may
-- do none of the plan's own bodies.
alter table reorganization_plans add column begun_at timestamptz;

-- Of plans under way that is when a body was first done, or else when they were begun.
update reorganization_plans p set begun_at = coalesce(
  (select min(b.applied_at) from reorganization_bodies b where b.plan_id = p.id),
  (select min(e.at) from audit_entries e
    where e.record_type = 'reorganizationPlan' and e.record_id = p.id::text
      and e.act = 'reorganization.application-begun'
      and e.id > coalesce((select max(u.id) from audit_entries u
        where u.record_type = 'reorganizationPlan' and u.record_id = p.id::text
          and u.act = 'reorganization.undone'), 0)
      and exists (select from journal_changes c where c.journal_id = p.journal_id)))
where p.journal_id is not null;
