import { z } from 'zod'
import { Shown } from '../../core/duplicates/contract.ts'
import { exportOf } from '../../core/exports/contract.ts'
import { endpoint } from '../../platform/endpoint.ts'
import { fileReply } from '../../platform/file-reply.ts'
import { limits } from '../../platform/sheets/limits.ts'
import { oldEncodings } from '../../platform/sheets/old-encodings.ts'
import { count, day, id, instant, text } from '../../platform/wire.ts'
import { registers, subjects } from './columns.ts'
import { importStates } from './state-rules.ts'

const subject = z.enum(subjects)
export const outcomes = ['new', 'changed', 'same', 'faulty', 'leftOut'] as const
const outcome = z.enum(outcomes)
const format = z.enum(['xlsx', 'csv'])
const permission = 'imports.manage'

/** Bytes of one part of a file: small enough to arrive over a line that drops. */
export const partSize = 384 * 1024

/** Bytes of a whole file. */
export const largestFile = limits.file

export const Fault = z.object({
  column: z.string(),
  code: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})
export type Fault = z.infer<typeof Fault>

/** How the letters of a file may be meant: in Unicode, or in one of the ways before it. */
export const writings = ['unicode', ...oldEncodings] as const
const writing = z.enum(writings)

/** What a person chooses by how letters are meant. */
export const Letters = z.object({
  seems: writing,
  /** False where the bytes themselves are not Unicode. */
  mayBeUnicode: z.boolean(),
  /** Rows as they show now, and as each old way would have them, in the order of `writings`. */
  samples: z.array(z.object({ before: z.string(), after: z.array(z.string()) })),
})
export type Letters = z.infer<typeof Letters>

export const Import = z.object({
  id,
  subject,
  fileName: z.string(),
  sender: z.string(),
  state: z.enum(importStates),
  /** The plan of reorganization the file is about; null where it is about a register. */
  plan: z.object({ id, name: z.string() }).nullable(),
  /** The heads of the file's columns, and which of ours stands for which by its place. */
  heads: z.array(z.string()),
  mapping: z.record(z.string(), z.number().int()),
  /** The first values under each head. */
  samples: z.array(z.array(z.string())),
  /** How its letters are read; null until it is known. */
  writing: writing.nullable(),
  /** What there was to choose by; null where its letters are in Unicode. */
  letters: Letters.nullable(),
  /** Rows by what comes of them. */
  counts: z.partialRecord(outcome, z.number().int()),
  /** Rows to be written that look like somebody of another code: a warning, no fault. */
  alike: z.number().int(),
  /** Rows that close the sheet (“Tổng cộng”, places to sign): of those left out, by themselves. */
  tail: z.number().int(),
  /** Rows that could not be undone, because of what happened since. */
  kept: z.number().int(),
  createdAt: instant,
  committedAt: instant.nullable(),
  undoneAt: instant.nullable(),
  /** The work on it that is under way, or that was the last. */
  job: z
    .object({
      id,
      kind: z.string(),
      state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled']),
      done: z.number().int(),
      total: z.number().int().nullable(),
      error: z.string().nullable(),
    })
    .nullable(),
})
export type Import = z.infer<typeof Import>

/** Whom a row looks like, by name without accents and birth date. */
export const Alike = z.object({
  /** Another row of the sheet. */
  rowNumber: z.number().int().nullable(),
  /** Records one may see; of many, some. */
  members: z.array(
    Shown.pick({ id: true, code: true, fullName: true, organizationName: true, leftOn: true }),
  ),
  /** For records beyond one's reach, whom to ask: the nearest organization above both. */
  ask: z.array(z.string().nullable()),
})
export type Alike = z.infer<typeof Alike>

export const ImportRow = z.object({
  rowNumber: z.number().int(),
  /** By column. */
  cells: z.record(z.string(), z.string()),
  outcome,
  faults: z.array(Fault),
  /** Column, before and after. */
  changes: z.array(z.tuple([z.string(), z.string().nullable(), z.string().nullable()])),
  targetId: id.nullable(),
  /** Null where it looks like nobody of another code. */
  alike: Alike.nullable(),
  /** Why somebody left it out; null of a row that was not. */
  leftOutFor: z.string().nullable(),
  /** That it closes the sheet, and was left out by itself. */
  isTail: z.boolean(),
  /** Why it could not be undone: changed-since or depended-on. */
  keptFor: z.string().nullable(),
  /** That it was written and then undone: what it brought is no more. */
  undone: z.boolean(),
})
export type ImportRow = z.infer<typeof ImportRow>

export const ListImports = z.strictObject({
  subject: subject.optional(),
  state: z.enum(importStates).optional(),
  /** In the name of the file, or of who sent it. */
  q: text(100).optional(),
  /** Brought on this day or later; on this day or earlier. */
  from: day.optional(),
  until: day.optional(),
  after: z.string().max(200).optional(),
  limit: count.min(1).max(200).default(50),
})
export type ListImports = z.infer<typeof ListImports>

const rowNumber = z.coerce.number().int().min(1).max(2_147_483_647)

const file = {
  fileName: text(200),
  /** Who sent the file: the next one of the same sender is read the same way. */
  sender: z.string().trim().normalize('NFC').max(100).default(''),
}

/** One answer for all that concerns one import. */
const byId = z.strictObject({ id })

const list = endpoint('GET', '/imports', {
  permission,
  summary: "The actor's own imports, newest first",
  input: ListImports,
  reply: z.object({
    rows: z.array(Import),
    total: z.number().int(),
    next: z.string().nullable(),
  }),
})

export const importsApi = {
  list,
  export: exportOf('imports', list),
  one: endpoint('GET', '/imports/:id', {
    permission,
    summary: 'One import: how far it is and what would come of its rows',
    input: byId,
    reply: Import,
  }),
  rows: endpoint('GET', '/imports/:id/rows', {
    permission,
    summary: 'The rows of an import with what would come of each, in the order of the sheet',
    input: z.strictObject({
      id,
      outcome: outcome.optional(),
      /** Only those that look like somebody of another code. */
      alike: z.literal('1').optional(),
      /** Only those that could not be undone. */
      kept: z.literal('1').optional(),
      after: count.max(2_147_483_647).optional(),
      limit: count.min(1).max(200).default(50),
    }),
    reply: z.object({
      rows: z.array(ImportRow),
      total: z.number().int(),
      next: z.number().int().nullable(),
    }),
  }),
  leaveOut: endpoint('POST', '/imports/:id/rows/:rowNumber/omission', {
    permission,
    summary: 'Leaves a row out, with the reason: no commit writes it',
    input: z.strictObject({ id, rowNumber, reason: text(500) }),
    reply: ImportRow,
  }),
  takeIn: endpoint('DELETE', '/imports/:id/rows/:rowNumber/omission', {
    permission,
    summary: 'Takes a row in again that was left out, and judges it anew',
    input: z.strictObject({ id, rowNumber }),
    reply: ImportRow,
  }),
  faultyRows: endpoint('GET', '/imports/:id/faulty-rows', {
    permission,
    summary: 'The faulty rows and those left out as a file, with the reason in a column of its own',
    input: z.strictObject({ id, format: format.default('xlsx') }),
    reply: fileReply,
  }),
  template: endpoint('GET', '/import-templates/:subject', {
    permission,
    summary: 'An empty file with the columns of a subject',
    input: z.strictObject({ subject, format: format.default('xlsx') }),
    reply: fileReply,
  }),
  start: endpoint('POST', '/imports', {
    permission,
    summary: 'Begins an import; its file follows in parts',
    input: z.strictObject({ subject: z.enum(registers), ...file }),
    reply: Import,
  }),
  startPlan: endpoint('POST', '/reorganization-plans/:id/imports', {
    permission: 'reorganization.manage',
    summary: 'Begins an import of the decisions of a plan; its file follows in parts',
    input: z.strictObject({ id, ...file }),
    reply: Import,
  }),
  part: endpoint('PUT', '/imports/:id/parts/:number', {
    permission,
    summary: 'One part of the file, in base64; the same number again replaces it',
    input: z.strictObject({
      id,
      number: z.coerce.number().int().min(0).max(200),
      content: z.base64().max(Math.ceil(partSize / 3) * 4),
    }),
    reply: z.object({ number: z.number().int() }),
  }),
  check: endpoint('POST', '/imports/:id/checks', {
    permission,
    summary: 'Reads the file and judges each row, as a job; writes nothing else',
    input: z.strictObject({
      id,
      /** Which column of the file stands for which of ours; left out, it is found out. */
      mapping: z.record(text(40), z.number().int().min(0).max(500)).optional(),
      /** How its letters are meant, where they are from before Unicode. */
      writing: writing.optional(),
    }),
    reply: Import,
  }),
  mend: endpoint('PUT', '/imports/:id/rows/:rowNumber', {
    permission,
    summary: 'Mends cells of a row and judges it anew',
    input: z.strictObject({
      ...{ id, rowNumber },
      cells: z.record(text(40), z.string().trim().normalize('NFC').max(500)),
    }),
    reply: ImportRow,
  }),
  commit: endpoint('POST', '/imports/:id/commitment', {
    permission,
    summary: 'Writes the new and changed rows as one batch, as a job; faulty ones are left out',
    input: byId,
    reply: Import,
  }),
  undo: endpoint('DELETE', '/imports/:id/commitment', {
    permission,
    summary: 'Undoes a batch, as a job, but for rows somebody changed since',
    input: byId,
    reply: Import,
  }),
  discard: endpoint('DELETE', '/imports/:id', {
    permission,
    summary: 'Forgets an import that was not written',
    input: byId,
    reply: z.object({ id }),
  }),
}
