import { exportedPages } from '../../core/exports/list.ts'
import { word } from '../../core/exports/words.ts'
import { kindNames } from '../../core/organizations/kind-names.ts'
import type { Ctx } from '../../platform/context.ts'
import { type ListBodies, reorganizationApi } from './contract.ts'
import { bodiesNamed, type Nameable, organizationsNamed } from './file.ts'
import { nameAmong, naming } from './names.ts'
import { listBodies } from './queries.ts'
import { type BodyRow, seenPlan } from './stored.ts'

/**
 * The bodies of a plan with what is decided of each, in the columns of a file that is brought in: sent
 * back as it came, it changes nothing.
 */
export const bodyExport = exportedPages(reorganizationApi.export, {
  called: 'Tổ chức trong phương án sắp xếp',
  list: listForFile,
  columns: [
    { head: 'Mã tổ chức', of: ({ code }) => code },
    { head: 'Tổ chức', width: 48, of: ({ name }) => name },
    { head: 'Trực thuộc', width: 40, of: ({ above }) => above },
    {
      head: 'Cách sắp xếp',
      of: ({ decision, isFounded }) =>
        isFounded
          ? word('reorganization_decision', 'founded')
          : decision && word('reorganization_decision', decision),
    },
    { head: 'Vào hoặc thành tổ chức', width: 48, of: ({ into }) => into },
    { head: 'Tên mới', width: 32, of: ({ newName }) => newName },
    { head: 'Loại mới', of: ({ kindNow }) => kindNow },
    { head: 'Trực thuộc mới', width: 40, of: ({ newAbove }) => newAbove },
    {
      head: 'Loại lý do',
      width: 32,
      of: ({ reasonKind }) => reasonKind && word('reorganization_reason', reasonKind),
    },
    { head: 'Lý do cụ thể', width: 40, of: ({ reason }) => reason },
  ],
})

type InFile = {
  above: string | null
  into: string | null
  kindNow: string | null
  newAbove: string | null
}

async function listForFile(ctx: Ctx, asked: ListBodies) {
  const page = await listBodies(ctx, asked)
  const inFile = await namesForFile(ctx, asked.id)
  return { ...page, rows: page.rows.map((row) => ({ ...row, ...inFile(row.id) })) }
}

/** How what bodies point at is written so that nobody else is meant. */
async function namesForFile(ctx: Ctx, planId: string): Promise<(bodyId: string) => InFile> {
  const plan = await seenPlan(ctx, planId)
  const bodies = await bodiesNamed(ctx, plan)
  const ids = bodies.flatMap(({ targetIds, parentId, newParentId }) => [
    ...targetIds,
    ...[parentId, newParentId].filter((id) => id !== null),
  ])
  const pointed = await organizationsNamed(ctx, plan, { words: [], ids })
  // Of those beside the plan, others that bear the same name are to be told apart from.
  const names = pointed.map(({ name }) => name)
  const beside = await organizationsNamed(ctx, plan, { words: names, ids })
  const own = new Map<string, Nameable & BodyRow>(bodies.map((body) => [body.id, body]))
  const places = naming<Nameable>([...bodies, ...beside.filter(({ id }) => !own.has(id))])
  const known = new Map<string, Nameable>([...beside, ...bodies].map((one) => [one.id, one]))
  const called = (id: string | null) => {
    const one = known.get(id ?? '')
    return one ? nameAmong(places, one) : null
  }
  const kind = await kindNames(ctx)
  return (bodyId) => {
    const body = own.get(bodyId)
    const kindNow = body?.isFounded ? body.kind : (body?.newKind ?? null)
    return {
      above: body?.isFounded ? called(body.parentId) : (body?.parentName ?? null),
      into: body?.targetIds.map(called).filter(Boolean).join('; ') || null,
      kindNow: kindNow && kind(kindNow),
      newAbove: called(body?.newParentId ?? null),
    }
  }
}
