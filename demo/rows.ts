/** Rows of the demonstration, as they go into the tables. Days are text; `until` null never ends. */
export type Unit = {
  id: string
  level: string
  unitType: string
  parentId: string | null
  code: string | null
  source: string
  /** Its names, one after the other. */
  names: { name: string; from: string; until: string | null }[]
}

/** The paper an act rests on. */
export type Decision = { number: string; on: string }

export type Version = {
  from: string
  until: string | null
  name: string
  kind: string
  unitType: string
  parentId: string | null
  code: string
  unitId: string | null
  openedBy: string
  decision: Decision
  reason: string | null
}

type Ending = {
  on: string
  kind: string
  reason: string
  decision: Decision
  successorIds: string[]
}

export type Organization = {
  id: string
  segment: string
  versions: Version[]
  ending: Ending | null
}

export type Period = {
  organizationId: string
  status: 'probationary' | 'full' | 'suspended'
  from: string
  until: string | null
  openedBy: string
  opening: Decision | null
  closedBy: string | null
  closing: Decision | null
}

export type Member = {
  id: string
  code: string
  fullName: string
  birthDate: string
  gender: 'female' | 'male'
  decidedOn: string
  admittedOn: string
  fullOn: string | null
  periods: Period[]
}

export type Flag = {
  memberId: string
  flag: string
  organizationId: string | null
  from: string
  until: string | null
  decision: Decision
}

export type Post = {
  id: string
  organizationId: string
  kind: string
  title: string
  seats: number | null
  from: string
  until: string | null
}

export type Holding = {
  postId: string
  memberId: string
  from: string
  until: string | null
  term: string
  openedBy: 'election' | 'appointment'
  decision: Decision
  closingReason: string | null
}

/** How an organization last stood: the version without an end, or the last one. */
export function lastOf(organization: Organization): Version {
  const last = organization.versions.at(-1)
  if (!last) throw new Error(`Organization ${organization.id} has no version`)
  return last
}

export function foundedOn(organization: Organization): string {
  return organization.versions[0]?.from ?? lastOf(organization).from
}

/** Whether a dated row holds on a day. */
export function holdsOn(row: { from: string; until: string | null }, day: string): boolean {
  return row.from <= day && (row.until === null || row.until > day)
}
