import { z } from 'zod'
import { endpoint } from '../../platform/endpoint.ts'
import { count, day, decision, id, sorting, text, words } from '../../platform/wire.ts'
import { exportEndpoint } from '../exports/contract.ts'
import { SheetHead } from '../sheets/contract.ts'
import { CancelPlan, Replan, TakeChangeBack } from './last-change.ts'
import { side } from './side-rules.ts'

export { type Regulations, regulationsApi } from './regulation-contract.ts'

const organizationFields = {
  name: text(200),
  kind: text(60),
  unitType: text(60).nullable(),
  code: text(40).nullable(),
  administrativeUnitId: id.nullable(),
}

export const FoundOrganization = z.strictObject({
  ...organizationFields,
  unitType: organizationFields.unitType.default(null),
  code: organizationFields.code.default(null),
  administrativeUnitId: organizationFields.administrativeUnitId.default(null),
  /** Null founds the top of the tree. */
  parentId: id.nullable(),
  from: day,
  decision,
})
export type FoundOrganization = z.infer<typeof FoundOrganization>

/** What every dated change of an organization says: the day it holds from and what it rests on. */
const change = { id, version: z.number().int(), from: day, decision }

export const RenameOrganization = z.strictObject({ ...change, name: text(200) })
export type RenameOrganization = z.infer<typeof RenameOrganization>

export const ConvertOrganization = z.strictObject({
  ...change,
  kind: text(60),
  unitType: organizationFields.unitType.optional(),
})
export type ConvertOrganization = z.infer<typeof ConvertOrganization>

export const MoveOrganization = z.strictObject({ ...change, parentId: id })
export type MoveOrganization = z.infer<typeof MoveOrganization>

export const EndOrganization = z.strictObject({
  id,
  version: z.number().int(),
  on: day,
  ending: z.enum(['merger', 'consolidation', 'split', 'conversion', 'dissolution', 'disbandment']),
  /** The first one takes its place in rights and in restated figures. */
  successorIds: z.array(id).max(50).default([]),
  reason: text(500),
  decision,
})
export type EndOrganization = z.infer<typeof EndOrganization>

export const CorrectOrganization = z.strictObject({
  id,
  version: z.number().int(),
  versionId: id,
  ...z.object(organizationFields).partial().shape,
  reason: text(500),
})
export type CorrectOrganization = z.infer<typeof CorrectOrganization>

/** What the organizations below one can be sorted by. */
export const childSorts = ['name', 'kind', 'code', 'children', 'members'] as const

/** What organizations found can be sorted by. */
export const organizationSorts = ['name', 'kind', 'code', 'parent'] as const

const reference = z.object({ id, name: z.string() })

/** A row of the tree: an organization with the head-count of everything below it. */
export const TreeRow = z.object({
  id,
  name: z.string(),
  kind: z.string(),
  unitType: z.string().nullable(),
  code: z.string().nullable(),
  members: z.number().int(),
  children: z.number().int(),
})
export type TreeRow = z.infer<typeof TreeRow>

export const OrganizationPage = z.object({
  id,
  /** Changes go with this number; a stale one is refused. */
  version: z.number().int(),
  day,
  /** Null when it did not exist on the day: see `foundedOn` and `ending`. */
  state: z
    .object({
      versionId: id,
      name: z.string(),
      kind: z.string(),
      unitType: z.string().nullable(),
      code: z.string().nullable(),
      administrativeUnit: reference.nullable(),
      /** From the top of the tree down to the parent. */
      ancestors: z.array(reference),
    })
    .nullable(),
  lastName: z.string(),
  /** What is recorded last for a day after today, in the word of the history; null where nothing is. */
  plan: z.object({ on: day, act: z.string() }).nullable(),
  /** What is recorded last, whatever its day. */
  lastChange: z.object({ on: day, act: z.string() }),
  foundedOn: day,
  ending: z
    .object({
      on: day,
      kind: z.string(),
      reason: z.string(),
      decisionNumber: z.string(),
      decidedOn: day,
      successors: z.array(reference),
    })
    .nullable(),
  predecessors: z.array(reference.extend({ on: day, kind: z.string(), isSeen: z.boolean() })),
})
export type OrganizationPage = z.infer<typeof OrganizationPage>

export const OrganizationEvent = z.object({
  on: day,
  kind: z.string(),
  /** What changed, each as [before, after] in words. */
  changes: z.record(z.string(), z.tuple([z.string().nullable(), z.string().nullable()])),
  decisionNumber: z.string().nullable(),
  decidedOn: day.nullable(),
  reason: z.string().nullable(),
  related: z.array(reference),
  planned: z.boolean(),
})
export type OrganizationEvent = z.infer<typeof OrganizationEvent>

/** A row of the printed tree: how far below the first one it stands, with the head-count below. */
export const SheetRow = TreeRow.omit({ children: true }).extend({ depth: z.number().int() })
export type SheetRow = z.infer<typeof SheetRow>

const comeOrGo = z.coerce.number().int().min(-100_000).max(100_000).default(0)

export const OrganizationSize = z.object({
  name: z.string(),
  full: z.number().int(),
  all: z.number().int(),
  /** Null where no regulation of sizes was in force on the day. */
  rules: z.object({ id, title: z.string(), sourceDocument: z.string() }).nullable(),
  warnings: z.array(
    z.object({
      code: z.string(),
      counted: z.enum(['full', 'all']),
      number: z.number().int(),
      below: z.number().int().nullable(),
      atLeast: z.number().int().nullable(),
      /** Not so without those who come or go. */
      isNew: z.boolean(),
    }),
  ),
})
export type OrganizationSize = z.infer<typeof OrganizationSize>

const done = z.object({ id, version: z.number().int() })

const manage = 'organizations.manage'
const read = 'organizations.read'

export const organizationsApi = {
  roots: endpoint('GET', '/organizations/roots', {
    permission: read,
    summary: 'Where the actor enters the tree: the topmost organizations they may see on a day',
    input: z.strictObject({ day: day.optional() }),
    reply: z.array(TreeRow),
    kept: true,
  }),
  children: endpoint('GET', '/organizations/:id/children', {
    permission: read,
    summary: 'The organizations directly below one on a day, with head-counts',
    input: z.strictObject({
      id,
      day: day.optional(),
      /** In the name, or the code. */
      q: z.string().trim().max(100).optional(),
      kind: z.string().max(60).optional(),
      of: side,
      sort: sorting(childSorts).optional(),
    }),
    reply: z.array(TreeRow),
    kept: true,
  }),
  search: endpoint('GET', '/organizations', {
    permission: read,
    summary: 'Organizations by name or code, without regard to accents',
    input: z.strictObject({
      q: z.string().trim().max(100).optional(),
      day: day.optional(),
      kind: z.string().max(60).optional(),
      under: id.optional(),
      of: side,
      sort: sorting(organizationSorts).optional(),
      after: z.string().max(800).optional(),
      limit: count.max(200).default(50),
    }),
    reply: z.object({
      rows: z.array(
        TreeRow.omit({ members: true, children: true }).extend({
          parentName: z.string().nullable(),
        }),
      ),
      total: z.number().int(),
      next: z.string().nullable(),
    }),
  }),
  export: exportEndpoint('organizations', read, {
    q: z.string().trim().max(100).optional(),
    day: day.optional(),
    kind: z.string().max(60).optional(),
    under: id.optional(),
    of: side,
  }),
  page: endpoint('GET', '/organizations/:id', {
    permission: read,
    summary: 'One organization as it stood on a day',
    input: z.strictObject({ id, day: day.optional() }),
    reply: OrganizationPage,
    snapshot: true,
  }),
  sheet: endpoint('GET', '/organizations/:id/sheet', {
    permission: read,
    summary: 'An organization and all below it in the order of the tree, for print',
    input: z.strictObject({ id, day: day.optional() }),
    reply: z.object({ head: SheetHead, rows: z.array(SheetRow) }),
    snapshot: true,
  }),
  slip: endpoint('GET', '/organizations/:id/slip', {
    permission: read,
    summary: 'One organization as it stood on a day, for print',
    input: z.strictObject({ id, day: day.optional() }),
    reply: z.object({ head: SheetHead, organization: OrganizationPage }),
    snapshot: true,
  }),
  history: endpoint('GET', '/organizations/:id/history', {
    permission: read,
    summary: 'What happened to an organization, newest first, planned changes included',
    input: z.strictObject({ id }),
    reply: z.array(OrganizationEvent),
    snapshot: true,
  }),
  size: endpoint('GET', '/organizations/:id/size', {
    permission: read,
    summary:
      'How many belong to an organization on a day, also after some come or go, and what follows',
    input: z.strictObject({
      id,
      day: day.optional(),
      /** Full members who come; less than 0 who go. */
      full: comeOrGo,
      /** All members who come, full ones among them. */
      all: comeOrGo,
      /** As if it were of this kind. */
      kind: z.string().max(60).optional(),
    }),
    reply: OrganizationSize,
    snapshot: true,
  }),
  kinds: endpoint('GET', '/organization-kinds', {
    permission: read,
    summary: 'The kinds of organization of a day and what may stand under what',
    input: z.strictObject({ day: day.optional() }),
    reply: z.object({
      title: z.string(),
      sourceDocument: z.string(),
      kinds: z.record(
        z.string(),
        z.object({
          name: words,
          under: z.array(z.string()),
          /** Whether members belong to it themselves, not only to what is below it. */
          holdsMembers: z.boolean(),
          apparatus: z.boolean(),
        }),
      ),
    }),
  }),
  found: endpoint('POST', '/organizations', {
    permission: manage,
    summary: 'Founds an organization',
    input: FoundOrganization,
    reply: done,
  }),
  rename: endpoint('POST', '/organizations/:id/names', {
    permission: manage,
    summary: 'Renames an organization from a day on',
    input: RenameOrganization,
    reply: done,
  }),
  convert: endpoint('POST', '/organizations/:id/kinds', {
    permission: manage,
    summary: 'Changes the kind of an organization from a day on',
    input: ConvertOrganization,
    reply: done,
  }),
  move: endpoint('POST', '/organizations/:id/parents', {
    permission: manage,
    summary: 'Hangs an organization, with all below it, under another from a day on',
    input: MoveOrganization,
    reply: done,
  }),
  end: endpoint('POST', '/organizations/:id/ending', {
    permission: manage,
    summary: 'Ends an organization and names its successors',
    input: EndOrganization,
    reply: done,
  }),
  cancelPlan: endpoint('DELETE', '/organizations/:id/planned-change', {
    permission: manage,
    summary: 'Cancels the change planned last for an organization, before its day',
    input: CancelPlan,
    reply: done.extend({ isRemoved: z.boolean() }),
  }),
  replan: endpoint('POST', '/organizations/:id/planned-change', {
    permission: manage,
    summary: 'Sets the planned change to another day ahead, or its decision right',
    input: Replan,
    reply: done,
  }),
  takeBack: endpoint('DELETE', '/organizations/:id/last-change', {
    permission: manage,
    summary: 'Takes back what is recorded last of an organization: it was recorded wrongly',
    input: TakeChangeBack,
    reply: done.extend({ isRemoved: z.boolean() }),
  }),
  correct: endpoint('POST', '/organizations/:id/corrections', {
    permission: manage,
    summary: 'Corrects what was recorded wrongly in one period of an organization',
    input: CorrectOrganization,
    reply: done,
  }),
}
