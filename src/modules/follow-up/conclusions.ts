import { sql } from 'kysely'
import { systemActor } from '../../core/access/system.ts'
import { record } from '../../core/audit/record.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, refuse } from '../../platform/refusal.ts'
import {
  handBack,
  type IssueRow,
  issuesSeen,
  keepStep,
  keepSteps,
  lockRow,
  seenIssue,
} from './issue.ts'
import { howConcluded, isOpen } from './issue-rules.ts'
import { move } from './issues.ts'

/** An issue as an agenda takes it. */
type ToTable = { id: string; organizationName: string; what: string; isOpen: boolean }

/** Issues to be put on an agenda, in that order; one the actor does not see is missing (`issues.missing`). */
export async function issuesToTable(ctx: Ctx, ids: readonly string[]): Promise<ToTable[]> {
  const rows = await issuesOf(ctx, ids)
  return ids.map((id) => {
    const issue = rows.find((one) => one.id === id)
    if (!issue) throw new Error(`issue ${id} was read and is not there`)
    return { ...issue, isOpen: isOpen(issue.state) }
  })
}

async function issuesOf(ctx: Ctx, ids: readonly string[]): Promise<IssueRow[]> {
  const { rows } = await sql<IssueRow>`
    select seen.* from (${issuesSeen(ctx)}) seen where seen.id = any(${ids}::uuid[])
  `.execute(ctx.db)
  ensure(rows.length === new Set(ids).size ? null : refuse('missing', 'issues.missing'))
  return rows
}

/** Keeps with each issue that a meeting has it on its agenda. */
export function keepTabled(ctx: Ctx, meetingId: string, issueIds: readonly string[]) {
  const about = { step: 'tabled', said: null, meetingId }
  return keepSteps(
    ctx,
    issueIds.map((issueId) => ({ ...about, issueId })),
  )
}

/** Items without the issues the actor may not see. */
export async function withSeenIssues<Item extends { issueId: string | null }>(
  ctx: Ctx,
  items: readonly Item[],
): Promise<Item[]> {
  const ids = items.flatMap(({ issueId }) => issueId ?? [])
  if (ids.length === 0) return [...items]
  const { rows } = await sql<{ id: string }>`
    select seen.id from (${issuesSeen(ctx)}) seen where seen.id = any(${ids}::uuid[])
  `.execute(ctx.db)
  const seen = new Set(rows.map(({ id }) => id))
  return items.map((item) =>
    item.issueId === null || seen.has(item.issueId) ? item : { ...item, issueId: null },
  )
}

type Concluding = { id: string; scopePath: string }
type Concluded = { issueId: string | null; conclusion: string | null }

/**
 * Writes what a meeting concluded back onto the issues it was about: as the answer where its
 * organization is the one to answer, else as a note in the history. What it wrote there before, as
 * the same words, is not written again.
 */
export async function concludeIssues(
  ctx: Ctx,
  meeting: Concluding,
  items: readonly Concluded[],
): Promise<void> {
  const before = await writtenBy(ctx, meeting.id)
  // The meeting concludes, whatever whoever signs its minutes may see by themselves.
  const asMeeting = { ...ctx, actor: systemActor() }
  // Few: the issues of one agenda, each under its own lock.
  for (const { issueId, conclusion } of items) {
    if (issueId === null || conclusion === null || before.get(issueId) === conclusion) continue
    await lockRow(ctx, issueId)
    await conclude(ctx, await seenIssue(asMeeting, issueId), { meeting, conclusion })
  }
}

async function conclude(
  ctx: Ctx,
  issue: IssueRow,
  { meeting, conclusion: said }: { meeting: Concluding; conclusion: string },
) {
  const written = { said, meetingId: meeting.id }
  if (howConcluded(issue, meeting.scopePath) === 'answer') {
    await handBack(ctx, issue.id)
    await move(ctx, issue, 'answer', { ...written, step: 'answered' })
    return
  }
  await keepStep(ctx, { ...written, issueId: issue.id, step: 'concluded' })
  const { id, organizationId } = issue
  await record(ctx, 'issue.concluded', { type: 'issue', id, organizationId }, {})
}

/** What a meeting wrote last, by issue. */
async function writtenBy(ctx: Ctx, meetingId: string): Promise<Map<string, string | null>> {
  const { rows } = await sql<{ issueId: string; said: string | null }>`
    select distinct on (issue_id) issue_id, said from follow_issue_steps
    where meeting_id = ${meetingId} and step in ('answered', 'concluded')
    order by issue_id, at desc, id desc
  `.execute(ctx.db)
  return new Map(rows.map(({ issueId, said }) => [issueId, said]))
}
