import { sql } from 'kysely'
import { sheetHead } from '../../core/sheets/head.ts'
import type { Ctx } from '../../platform/context.ts'
import type { Day } from '../../platform/day.ts'
import type { SentFile } from '../../platform/file-reply.ts'
import { fold } from '../../platform/fold.ts'
import type { Meeting } from '../meetings/contract.ts'
import { readMeeting } from '../meetings/index.ts'
import type { Paper, PaperBlock } from './contract.ts'
import type { Issuer } from './form-rules.ts'
import { invitationPaper, rollPaper } from './invitation-rules.ts'
import type { PaperKind } from './kind-rules.ts'
import { minutesPaper } from './minutes-rules.ts'

type Asked = { id: string; kind: PaperKind }

const names = { minutes: 'Biên bản', invitation: 'Giấy mời', roll: 'Danh sách điểm danh' }

/** A paper of a meeting, for who may read its minutes, with what they may read of it. */
export async function meetingPaper(ctx: Ctx, { id, kind }: Asked): Promise<Paper> {
  const meeting = await readMeeting(ctx, { id })
  const issuer = await issuerOf(ctx, meeting)
  const name = `${names[kind]} ${issuer.name} ${meeting.heldOn}`
  return { kind, name, blocks: await blocksOf(ctx, { kind, meeting, issuer }) }
}

async function blocksOf(
  ctx: Ctx,
  { kind, meeting, issuer }: { kind: PaperKind; meeting: Meeting; issuer: Issuer },
): Promise<PaperBlock[]> {
  if (kind === 'minutes') return minutesPaper(meeting, issuer)
  if (kind === 'roll') return rollPaper(meeting, issuer)
  const secretary = await secretaryOf(ctx, meeting.organizationId, meeting.heldOn)
  return invitationPaper(meeting, issuer, { on: ctx.today, secretary })
}

/** The paper as a file: its name has letters without marks, digits and hyphens alone. */
export async function meetingDocument(ctx: Ctx, asked: Asked): Promise<SentFile> {
  const { name, blocks } = await meetingPaper(ctx, asked)
  const { wordDocument } = await import('../../platform/word.ts')
  return {
    name: `${fold(name)
      .replace(/[^a-z0-9]+/g, '-')
      .replace(/^-|-$/g, '')}.docx`,
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    content: wordDocument(blocks),
  }
}

async function issuerOf(
  ctx: Ctx,
  { organizationId, organizationName, heldOn }: Meeting,
): Promise<Issuer> {
  const head = await sheetHead(ctx, { organizationId, day: heldOn }, 'minutes.read')
  const { rows } = await sql<{ kind: string }>`
    select kind from organization_versions v where v.organization_id = ${organizationId}
    order by v.valid @> ${heldOn}::date desc, v.valid desc limit 1
  `.execute(ctx.db)
  const { superior = null, place = null } = head.issuer ?? {}
  return { name: organizationName, kind: rows[0]?.kind ?? '', superior, place }
}

async function secretaryOf(ctx: Ctx, organizationId: string, day: Day) {
  const { rows } = await sql<{ fullName: string }>`
    select who.full_name from posts p
    join post_holdings h on h.post_id = p.id and h.valid @> ${day}::date
    join members who on who.id = h.member_id
    where p.organization_id = ${organizationId} and p.kind = 'secretary' limit 1
  `.execute(ctx.db)
  return rows[0] ?? null
}
