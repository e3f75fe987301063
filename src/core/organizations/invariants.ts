import { sql } from 'kysely'
import { type Invariant, offenders } from '../../platform/invariant.ts'
import { rebuildPaths, rebuildScopes } from './paths.ts'

/** The tree is sound. The first two derive anew inside the caller's transaction, which rolls back. */
export const organizationInvariants: Invariant[] = [
  {
    id: 'organizations.paths-are-derived',
    of: 'organization',
    find: async (ctx) => {
      await sql`create temporary table paths_kept on commit drop as select * from organization_paths`.execute(
        ctx.db,
      )
      await rebuildPaths(ctx.db)
      return offenders(
        ctx,
        sql`select distinct coalesce(kept.organization_id, fresh.organization_id)::text as offender
          from paths_kept kept
          full join organization_paths fresh using (organization_id, valid, path, depth, kind)
          where kept.path is null or fresh.path is null`,
      )
    },
  },
  {
    id: 'organizations.scopes-are-derived',
    of: 'organization',
    find: async (ctx) => {
      await sql`create temporary table scopes_kept on commit drop as select id, scope_path from organizations`.execute(
        ctx.db,
      )
      await rebuildScopes(ctx.db, ctx.today)
      return offenders(
        ctx,
        sql`select o.id::text as offender from organizations o join scopes_kept k using (id)
          where o.scope_path <> k.scope_path`,
      )
    },
  },
  {
    id: 'organizations.every-version-has-its-path',
    of: 'organization',
    find: (ctx) =>
      offenders(
        ctx,
        sql`select v.organization_id::text as offender from organization_versions v
          where not (select range_agg(p.valid) from organization_paths p
            where p.organization_id = v.organization_id) @> v.valid`,
      ),
  },
  {
    id: 'organizations.ended-are-empty',
    of: 'organization',
    find: (ctx) =>
      offenders(
        ctx,
        sql`select e.organization_id::text as offender from organization_endings e
          where exists (select from organization_versions c where c.parent_id = e.organization_id
              and c.valid && daterange(e.ended_on, null))
            or exists (select from memberships m where m.organization_id = e.organization_id
              and m.valid && daterange(e.ended_on, null))
            or exists (select from posts p join post_holdings h on h.post_id = p.id
              where p.organization_id = e.organization_id and h.valid && daterange(e.ended_on, null))
            or exists (select from organization_versions v where v.organization_id = e.organization_id
              and v.valid && daterange(e.ended_on, null))`,
      ),
  },
]
