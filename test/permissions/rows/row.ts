import type { Permission } from '../../../src/core/access/roles.ts'
import type { World } from '../../permissions.world.ts'

type Input = Record<string, unknown>

/**
 * What the matrix must know of an endpoint that its declaration does not say.
 *
 * - `record`: it answers for one record; whoever may not see it is told it is missing.
 * - `list`: it answers everybody with the permission, and `shows` the record to those it reaches.
 * - `plain`: it concerns no organization.
 * - `own`: it answers only whom the record belongs to, which nobody of the matrix is.
 */
export type Row = {
  kind: 'record' | 'list' | 'plain' | 'own'
  /** Whose record it is: the relation of a right is its place's to this organization. */
  at?: 'commune' | 'cell'
  /** Valid inputs; several where one endpoint has several ways to the same record. */
  inputs: (world: World) => Input | Input[]
  /** What one must hold there; the endpoint's own permission when left out. */
  needs?: Permission[]
  /** What makes the record seen. */
  sees?: Permission
  /** The code said to who sees it but may not do it, where it is not `access.not-here`. */
  notHere?: string
  shows?: (reply: never, world: World) => boolean
  /** The same of another kind of record that it shows. */
  also?: Row
  /** Set where it is asked for at the organization above; who holds it lower sees, but may not. */
  fromAbove?: true
  /** Done at the top of the province alone, where nobody of the matrix has a right. */
  provinceOnly?: true
  /** Takes a right that counts at the top of the province alone: nobody of the matrix has it. */
  topOnly?: true
  /** What everybody alike is told, where in the world of the matrix it can be done no more. */
  over?: string
  /** What whoever may do it there is told, where it takes somebody nobody of the matrix is. */
  barred?: { status: number; code: string }
  /** Set where whoever does not see it is told that they have no right, not that it is missing. */
  tellsUnseen?: true
  /** Fields that name a record the act does not change: whoever sees it may name it. */
  seeingSuffices?: string[]
  /** Set where the record lies below that organization: a right over that one alone does not reach it. */
  isBelow?: true
  /** Set where, asked by what is above one's reach, it shows what lies within it, as a list does. */
  isOfList?: true
}

export const on = '2019-07-01'
export const reason = 'Theo yêu cầu công tác'

export function plain(inputs: Row['inputs'] = () => ({})): Row {
  return { kind: 'plain', inputs }
}

export function organization(inputs: Row['inputs'], at: Row['at'] = 'commune'): Row {
  return { kind: 'record', at, sees: 'organizations.read', inputs }
}

export function member(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'members.read', inputs }
}

/** Seen by whoever manages the members it changed. */
export function batch(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'members.manage', inputs }
}

export function post(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'cell', sees: 'posts.read', inputs }
}

export function account(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'access.read', inputs }
}

export function view(inputs: Row['inputs']): Row {
  return { kind: 'record', sees: 'members.read', needs: ['members.manage'], inputs }
}

export type Named = { id: string }[]
export type Paged = { rows: { id: string; organizationId?: string }[]; total: number }

export const inPage = (id: (world: World) => string) => (reply: Paged, world: World) =>
  reply.rows.some((row) => row.id === id(world))

/** What is planned or tried over what stands below the commune. */
export function plan(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'reorganization.read', inputs }
}
