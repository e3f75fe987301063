import { type RawBuilder, sql } from 'kysely'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import { fold } from '../../platform/fold.ts'
import { found } from '../../platform/refusal.ts'
import type { Sorting } from '../../platform/wire.ts'
import { mayNot } from '../access/rules.ts'
import { inScope } from '../access/scope.ts'
import { nameKey } from '../members/names.ts'
import { ruleSetOn } from '../rule-sets/subject.ts'
import type { HeldPost, Post, PostFilters, PostRules, postSorts } from './contract.ts'
import { narrowedTo } from './filter-rules.ts'
import { rolesGiven, whyNotGive } from './giving.ts'
import { postRules } from './rule-sets.ts'
import { conflictsOf } from './rules.ts'

type Asked = { id: string; day?: Day | undefined }

type Sort = Sorting<(typeof postSorts)[number]>

/**
 * The posts of an organization on a day in the order of the rule set or as asked, with holders by
 * name; a post nobody holds has no holder and no day to be sorted by and comes last.
 */
export async function listPosts(
  ctx: Ctx,
  { id, day = ctx.today, sort, ...filters }: Asked & { sort?: Sort | undefined } & PostFilters,
): Promise<Post[]> {
  const scopePath = await visibleScope(ctx, id)
  const rules = await rulesIfAny(ctx, day)
  const { rows: posts } = await sql<Omit<Post, 'kindName' | 'holders' | 'coming' | 'whyNotGive'>>`
    select id, kind, title, seats, lower(valid) as "from", upper(valid) as until
    from posts where organization_id = ${id} and valid @> ${day}::date
      and exists (select from organization_versions v
        where v.organization_id = posts.organization_id and v.valid @> ${day}::date)
    order by title
  `.execute(ctx.db)
  const held = await holdingsOn(ctx, day, sql<boolean>`p.organization_id = ${id}`)
  const coming = day === ctx.today ? await comingHolders(ctx, id) : []
  const given = await rolesGiven(ctx, id, { from: ctx.today, until: null })
  const notHere = mayNot(ctx.actor, 'posts.manage', scopePath)
  const all = posts.map((post) => ({
    ...post,
    kindName: kindName(rules, post.kind),
    holders: held
      .filter((holding) => holding.postId === post.id)
      .map((holding) => ({
        ...shared(rules, holding),
        memberId: holding.memberId,
        fullName: holding.fullName,
        concurrent: holding.concurrent,
      })),
    coming: coming
      .filter(({ postId }) => postId === post.id)
      .map(({ postId: _, ...holder }) => holder),
    whyNotGive: notHere ?? whyNotGive(ctx.actor, given, { ...post, scopePath }, null),
  }))
  return narrowedTo(all, filters)
    .sort((a, b) => placeOf(rules, a.kind) - placeOf(rules, b.kind))
    .sort((a, b) => (sort ? inOrder(sort, a, b) : 0))
}

/** Who is recorded to take up posts of an organization after today, the first to come first. */
async function comingHolders(ctx: Ctx, organizationId: string) {
  const { rows } = await sql<Post['coming'][number] & { postId: string }>`
    select h.post_id, h.id, lower(h.valid) as "from", who.id as member_id, who.full_name
    from post_holdings h join posts p on p.id = h.post_id join members who on who.id = h.member_id
    where p.organization_id = ${organizationId} and lower(h.valid) > ${ctx.today}::date
    order by lower(h.valid), who.name_key
  `.execute(ctx.db)
  return rows
}

const keys: Record<Sort['by'], (post: Post) => string> = {
  title: (post) => fold(post.title),
  holder: ({ holders: [first] }) => (first ? nameKey(first.fullName) : ''),
  from: ({ holders: [first] }) => first?.from ?? '',
}

function inOrder({ by, descending }: Sort, one: Post, other: Post): number {
  const [a, b] = [keys[by](one), keys[by](other)]
  if (a === '' || b === '') return Number(a === '') - Number(b === '')
  return (a < b ? -1 : Number(a > b)) * (descending ? -1 : 1)
}

/** The posts a member holds on a day: all for themselves, else those where one may see posts. */
export async function postsHeldBy(ctx: Ctx, { id, day = ctx.today }: Asked): Promise<HeldPost[]> {
  const rules = await rulesIfAny(ctx, day)
  const visible =
    ctx.actor.memberId === id
      ? sql<boolean>`true`
      : inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`)
  const held = await holdingsOn(ctx, day, sql<boolean>`h.member_id = ${id} and ${visible}`)
  return held
    .map((holding) => ({
      ...shared(rules, holding),
      postId: holding.postId,
      kind: holding.kind,
      kindName: kindName(rules, holding.kind),
      title: holding.title,
      organization: { id: holding.organizationId, name: holding.organizationName },
    }))
    .sort((a, b) => placeOf(rules, a.kind) - placeOf(rules, b.kind))
}

/** Where an organization whose posts one may see stands for rights. */
async function visibleScope(ctx: Ctx, organizationId: string): Promise<string> {
  const row = await ctx.db
    .selectFrom('organizations as o')
    .select('o.scopePath')
    .where('o.id', '=', organizationId)
    .where(inScope(ctx.actor, 'posts.read', sql<string>`o.scope_path`))
    .executeTakeFirst()
  return found(row, 'organizations.missing').scopePath
}

type HoldingRow = Omit<HeldPost, 'conflicts' | 'kindName' | 'organization'> & {
  organizationId: string
  organizationName: string
  memberId: string
  fullName: string
  seats: number | null
  holders: number
  status: string | null
  inside: boolean
  besides: string[]
  concurrent: Post['holders'][number]['concurrent']
}

/** Holdings of a day with all that conflicts are told from; `p`, `h`, `o` are to be narrowed. */
async function holdingsOn(ctx: Ctx, day: Day, which: RawBuilder<boolean>): Promise<HoldingRow[]> {
  const { rows } = await sql<HoldingRow>`
    select h.id, lower(h.valid) as "from", upper(h.valid) as until, h.term, h.opened_by,
      h.decision_number, h.decided_on, p.id as post_id, p.kind, p.title, p.seats,
      p.organization_id, v.name as organization_name, who.id as member_id, who.full_name,
      m.status, coalesce(starts_with(theirs.path, post.path), false) as inside,
      (select count(*)::int from post_holdings also
        where also.post_id = p.id and also.valid @> ${day}::date) as holders,
      array(select distinct other.kind from post_holdings also join posts other
        on other.id = also.post_id and other.organization_id = p.organization_id
        where also.member_id = h.member_id and also.id <> h.id
          and also.valid @> ${day}::date) as besides,
      ${concurrentOn(ctx, day)} as concurrent
    from post_holdings h
    join posts p on p.id = h.post_id
    join organizations o on o.id = p.organization_id
    join organization_versions v on v.organization_id = o.id and v.valid @> ${day}::date
    join organization_paths post on post.organization_id = o.id and post.valid @> ${day}::date
    join members who on who.id = h.member_id
    left join memberships m on m.member_id = who.id and m.valid @> ${day}::date
    left join organization_paths theirs
      on theirs.organization_id = m.organization_id and theirs.valid @> ${day}::date
    where h.valid @> ${day}::date and ${which}
    order by who.name_key, h.id
  `.execute(ctx.db)
  return rows
}

/** What else the holder of `h` holds on a day, where the actor may see posts; a JSON list. */
function concurrentOn(ctx: Ctx, day: Day) {
  return sql`(select coalesce(json_agg(json_build_object('postId', other.id, 'title', other.title,
        'organization', json_build_object('id', there.id, 'name', named.name))
        order by length(there.scope_path), other.title), '[]')
      from post_holdings also
      join posts other on other.id = also.post_id
      join organizations there on there.id = other.organization_id
      join organization_versions named
        on named.organization_id = there.id and named.valid @> ${day}::date
      where also.member_id = h.member_id and also.id <> h.id and also.valid @> ${day}::date
        and ${inScope(ctx.actor, 'posts.read', sql<string>`there.scope_path`)})`
}

function shared(rules: PostRules, row: HoldingRow) {
  const { id, from, until, term, openedBy, decisionNumber, decidedOn } = row
  return {
    ...{ id, from, until, term, openedBy, decisionNumber, decidedOn },
    conflicts: conflictsOf(rules, row),
  }
}

/** The kinds of post in force on a day, with the regulation they come from. */
export async function listPostKinds(ctx: Ctx, { day = ctx.today }: { day?: Day | undefined }) {
  const set = found(await ruleSetOn(ctx, postRules, day), 'rule-sets.none-in-force')
  const { title, sourceDocument, body: rules } = set
  return { title, sourceDocument, rules }
}

/** Posts of a time without rules in force are still listed, under their own names. */
async function rulesIfAny(ctx: Ctx, day: Day): Promise<PostRules> {
  const none: PostRules = { kinds: {}, order: [], incompatible: [], holderFromOutside: 'shown' }
  return (await ruleSetOn(ctx, postRules, day))?.body ?? none
}

function kindName({ kinds }: PostRules, kind: string) {
  return kinds[kind]?.name ?? { vi: kind, en: kind }
}

/** Kinds the rule set does not order come last. */
function placeOf({ order }: PostRules, kind: string): number {
  const place = order.indexOf(kind)
  return place < 0 ? Number.MAX_SAFE_INTEGER : place
}
