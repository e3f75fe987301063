-- A pilot, and a model that is tried or was taken over, end with their organization at the latest; the
-- records stay as they were decided, and hold again where the ending is taken back.
create view concurrent_pilots_held as
  select p.id, p.organization_id, p.model, lower(p.valid) as starts_on,
    least(upper(p.valid), e.ended_on) as ends_on, p.valid * daterange(null, e.ended_on) as valid,
    coalesce(e.ended_on < coalesce(upper(p.valid), 'infinity'), false) as ended_with_organization
  from concurrent_pilots p
  left join organization_endings e on e.organization_id = p.organization_id;

create view initiatives_held as
  select i.id, least(upper(i.valid), e.ended_on) as ends_on,
    coalesce(e.ended_on < coalesce(upper(i.valid), 'infinity'), false) as ended_with_organization
  from initiatives i
  left join organization_endings e on e.organization_id = i.organization_id;

create view initiative_copies_held as
  select c.id, c.initiative_id, least(upper(c.valid), e.ended_on) as ends_on,
    c.valid * daterange(null, e.ended_on) as valid,
    coalesce(e.ended_on < coalesce(upper(c.valid), 'infinity'), false) as ended_with_organization
  from initiative_copies c
  left join organization_endings e on e.organization_id = c.organization_id;
