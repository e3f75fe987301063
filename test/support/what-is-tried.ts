import { sql } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { Ctx } from '../../src/platform/context.ts'

/** A pilot, a model with somebody else's copy of it, and a headcount of 2019 at an organization. */
export async function triedAt(ctx: Ctx, organizationId: string, copierId: string): Promise<void> {
  const [id, decided] = [uuid(), sql`'12-QĐ/HU', '2018-12-20'::date`]
  const since = sql`daterange('2019-01-01', null)`
  await sql`insert into concurrent_pilots (id, model, organization_id, valid, decision_number, decided_on)
    values (${uuid()}, 'secretaryChair', ${organizationId}, ${since}, ${decided})`.execute(ctx.db)
  await sql`insert into initiatives (id, organization_id, name, field, description, valid)
    values (${id}, ${organizationId}, 'Họp theo chuyên đề', 'meetings', '', ${since})`.execute(
    ctx.db,
  )
  await sql`insert into initiative_copies (id, initiative_id, organization_id, valid)
    values (${uuid()}, ${id}, ${copierId}, ${since})`.execute(ctx.db)
  await sql`insert into headcount_years (organization_id, year, decision_number, decided_on)
    values (${organizationId}, 2019, ${decided})`.execute(ctx.db)
  await sql`insert into headcount_quotas (organization_id, year, kind, assigned, present, to_cut)
    values (${organizationId}, 2019, 'civilServant', 5, 5, 1)`.execute(ctx.db)
}
