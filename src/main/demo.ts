import { sql } from 'kysely'
import { demoClockStart, demoPeople } from '../../demo/seed.ts'
import { createAccount } from '../core/access/accounts.ts'
import { grantRole } from '../core/access/grants.ts'
import { signInRules } from '../core/access/rule-sets.ts'
import { systemActor } from '../core/access/system.ts'
import { record } from '../core/audit/record.ts'
import { rebuildPaths, rebuildScopes } from '../core/organizations/paths.ts'
import { inventRules } from '../core/rule-sets/replace.ts'
import { incompatiblePosts } from '../modules/concurrent-posts/rule-sets.ts'
import { followDuties, issueRouting } from '../modules/follow-up/rule-sets.ts'
import { meetingCalendar } from '../modules/meeting-days/rule-sets.ts'
import { meetingScale } from '../modules/meeting-scores/rule-sets.ts'
import { meetingTerms } from '../modules/meetings/rule-sets.ts'
import { visitPlanning } from '../modules/visits/rule-sets.ts'
import type { Ctx } from '../platform/context.ts'
import { holdsOn, inRawTransaction } from '../platform/database/database.ts'
import { addDays, dayOf } from '../platform/day.ts'
import { found } from '../platform/refusal.ts'
import { type Installation, readClock } from './installation.ts'
import { progressBar } from './progress.ts'

/**
 * Loads the invented province into an installation that has no province yet.
 *
 * All of it in one transaction: one that is killed half-way has loaded nothing.
 */
export async function loadDemoOnce(installation: Installation): Promise<Installation> {
  const { kysely } = installation.database
  const { provinceId } = await kysely
    .selectFrom('settings')
    .select('provinceId')
    .executeTakeFirstOrThrow()
  const isUsed = await kysely.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
  // Whoever began with --empty and made an account is setting up a real one.
  if (provinceId || isUsed) return installation

  process.stdout.write('Đang nạp tỉnh minh họa / Loading the demonstration province\n')
  // Only the very first start invents anything; no other loads what does.
  const { loadDemo } = await import('../../demo/load.ts')
  const { demoCalendar } = await import('../../demo/meeting-days.ts')
  const { holdGathering } = await import('../../demo/gathering.ts')
  const { holdMeetings } = await import('../../demo/meetings.ts')
  const { inventPastMeetings } = await import('../../demo/past-meetings.ts')
  const { inventPastScores } = await import('../../demo/past-scores.ts')
  const { demoScale } = await import('../../demo/meeting-scale.ts')
  const { demoTerms } = await import('../../demo/meeting-terms.ts')
  const { demoDuties } = await import('../../demo/follow-duties.ts')
  const { demoRouting } = await import('../../demo/issue-routing.ts')
  const { demoIncompatiblePosts } = await import('../../demo/incompatible-posts.ts')
  const { demoVisitRules } = await import('../../demo/visit-planning.ts')
  await inRawTransaction(installation.database, async (db, client) => {
    const loaded = await loadDemo(client, progressBar(process.stdout))
    const today = dayOf(demoClockStart)
    const ctx: Ctx = { db, now: demoClockStart, today, actor: systemActor() }
    await rebuildPaths(db)
    await rebuildScopes(db, today)
    await setClock(ctx, loaded.provinceId)
    await inventRules(db, signInRules, demoSignIn)
    await inventRules(db, meetingCalendar, demoCalendar)
    await inventRules(db, meetingScale, demoScale)
    await inventRules(db, meetingTerms, demoTerms)
    await inventRules(db, followDuties, demoDuties)
    await inventRules(db, issueRouting, demoRouting)
    await inventRules(db, visitPlanning, demoVisitRules)
    await inventRules(db, incompatiblePosts, demoIncompatiblePosts)
    const { commune, district } = await openAccounts(ctx, loaded.provinceId)
    await holdMeetings(ctx, commune.id)
    await inventPastMeetings(ctx, district.id)
    await inventPastScores(ctx, commune.id)
    await holdGathering(ctx, loaded.gathering)
    await record(ctx, 'demo.loaded', { type: 'installation', id: loaded.provinceId })
  })
  await sql`analyze`.execute(kysely)
  return { ...installation, ...(await readClock(installation.database)) }
}

/** Everybody may look around as anybody: no role of the demonstration wants a second step. */
const demoSignIn = {
  title: 'Quy tắc đăng nhập của bản minh họa',
  sourceDocument: 'Đặt ra cho bản minh họa: ai cũng xem thử được, không cần điện thoại',
  body: { failures: 5, withinMinutes: 15, lockedMinutes: 15, secondStepRoles: [] },
}

async function setClock(ctx: Ctx, provinceId: string): Promise<void> {
  await ctx.db
    .updateTable('settings')
    .set({ provinceId, demoClockStart, demoClockSet: new Date() })
    .execute()
}

/** One account for each role, with a password that is printed on the sign-in page. */
async function openAccounts(ctx: Ctx, provinceId: string): Promise<Places> {
  const places = await placesOf(ctx, provinceId)
  for (const [index, [username, role, place, description]] of demoPeople.entries()) {
    const organization = found(places[place ?? 'province'], 'organizations.missing')
    const password = `${username}-minhhoa`
    const memberId = await personFor(ctx, role, organization.id)
    const { id } = await createAccount(ctx, { username, name: description, password, memberId })
    if (memberId === null)
      await grantRole(ctx, {
        accountId: id,
        role,
        organizationId: organization.id,
        from: addDays(ctx.today, -200),
        until: null,
        reason: 'Tài khoản minh họa',
        decision: null,
      })
    await ctx.db
      .insertInto('demoAccounts')
      .values({
        accountId: id,
        position: index + 1,
        username,
        password,
        role,
        organization: organization.name,
        description,
      })
      .execute()
  }
  return places
}

type Place = { id: string; name: string }
type Places = { province: Place; district: Place; commune: Place; cell: Place }

async function placesOf(ctx: Ctx, provinceId: string): Promise<Places> {
  const named = async (name: string, parentId: string | null): Promise<Place> =>
    found(
      await ctx.db
        .selectFrom('organizationVersions')
        .select(['organizationId as id', 'name'])
        .where('name', '=', name)
        .where(holdsOn('valid', ctx.today))
        .$if(parentId !== null, (query) => query.where('parentId', '=', parentId))
        .executeTakeFirst(),
      'organizations.missing',
    )
  const province = { id: provinceId, name: 'Đảng bộ tỉnh Bến Tre' }
  const district = await named('Đảng bộ huyện Thạnh Phú', provinceId)
  const commune = await named('Đảng bộ xã Thới Thạnh', district.id)
  const cell = await named('Chi bộ ấp Xẻo Sâu', commune.id)
  return { province, district, commune, cell }
}

/** Secretary, member and official of the demonstration are members; the others only hold a role. */
async function personFor(ctx: Ctx, role: string, cellId: string): Promise<string | null> {
  if (role === 'assignedOfficial') return officialOf(ctx, cellId)
  if (role !== 'cellSecretary' && role !== 'member') return null
  const secretary = await ctx.db
    .selectFrom('postHoldings as h')
    .innerJoin('posts as p', 'p.id', 'h.postId')
    .select('h.memberId')
    .where('p.organizationId', '=', cellId)
    .where('p.kind', '=', 'secretary')
    .where(holdsOn('h.valid', ctx.today))
    .executeTakeFirst()
  if (role === 'cellSecretary') return found(secretary, 'members.missing').memberId
  const member = await ctx.db
    .selectFrom('memberships')
    .select('memberId')
    .where('organizationId', '=', cellId)
    .where('memberId', '<>', secretary?.memberId ?? '')
    .where(holdsOn('valid', ctx.today))
    .orderBy('memberId', 'desc')
    .executeTakeFirst()
  return found(member, 'members.missing').memberId
}

/** Who follows an organization, and has the right of an official by that. */
async function officialOf(ctx: Ctx, organizationId: string): Promise<string> {
  const assignment = await ctx.db
    .selectFrom('followAssignments')
    .select('officialId')
    .where('organizationId', '=', organizationId)
    .where(holdsOn('valid', ctx.today))
    .executeTakeFirst()
  return found(assignment, 'members.missing').officialId
}
