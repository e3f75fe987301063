import type { KnownOrganization, KnownVersion } from '../../core/organizations/by-code.ts'
import { whyNotEmpty, whyNotEndWith, whyNotFrom } from '../../core/organizations/rules.ts'
import type { Day } from '../../platform/day.ts'
import type { Fault } from './cells.ts'
import { endingNames, type OrganizationCells } from './organization-cells.ts'
import type { OrganizationRow, Register } from './organization-row.ts'
import { faultOf, faulty, type Verdict } from './verdict.ts'

/** Codes of successors in one cell: parted by commas, semicolons or plus signs. */
export function successorCodes({ successors }: OrganizationCells): string[] {
  return [...new Set((successors ?? '').split(/[,;+\s]+/).filter((code) => code !== ''))]
}

/** The row of an organization that it ends: by the rules of the act in the browser. */
export function judgeEnding(
  { said }: OrganizationRow,
  known: KnownOrganization,
  last: KnownVersion,
  register: Register,
): Verdict {
  const faults = endingFaults(said, known, last, register)
  const { until, ending, decisionNumber, decidedOn } = said
  if (faults.length > 0 || !until || !ending || !decisionNumber || !decidedOn)
    return faulty(said.code, faults)
  const successorIds = successorCodes(said).map(
    (code) => register.organizations.get(code)?.id ?? '',
  )
  return {
    ...{ outcome: 'changed', key: said.code, faults: [] },
    changes: [
      ['valid_to', null, until],
      ['ending', null, endingNames[ending]],
    ],
    ...{ targetId: known.id, version: known.version },
    facts: {
      ...{ name: last.name, code: said.code, endedOn: until, ending, successorIds },
      ...{ reason: endingNames[ending], decisionNumber, decidedOn },
    },
  }
}

function endingFaults(
  said: OrganizationCells,
  known: KnownOrganization,
  last: KnownVersion,
  register: Register,
): Fault[] {
  const { until, ending } = said
  const missing: Fault[] = (
    [
      ['ending', ending, 'ending-needed'],
      ['decision_number', said.decisionNumber, 'decision-needed'],
      ['decided_on', said.decidedOn, 'decision-needed'],
    ] as const
  )
    .filter(([, value]) => value === null)
    .map(([column, , code]) => ({ column, code }))
  if (missing.length > 0 || until === null || ending === null) return missing
  const foundedOn = known.versions[0]?.from ?? last.from
  const tooEarly = whyNotFrom({ foundedOn, lastFrom: last.from, endsOn: null }, until)
  if (tooEarly) return [faultOf('valid_to', tooEarly)]
  const codes = successorCodes(said)
  const lost = codes.flatMap((code) => successorFaults(code, known, said, register))
  if (lost.length > 0) return lost
  const rule = register.endingsOn(until)[ending]
  const mismatch = whyNotEndWith(rule, codes.length)
  if (mismatch) return [faultOf(rule ? 'successor_codes' : 'ending', mismatch)]
  const notEmpty = whyNotEmpty(leftIn(known.id, until, register))
  return notEmpty ? [faultOf('valid_to', notEmpty)] : []
}

/** What still lives in an organization when those the file ends by then are gone. */
function leftIn(id: string, on: Day, { living, ends }: Register) {
  const { children = [], members = 0, holdings = 0 } = living.get(id) ?? {}
  const staying = children.filter((child) => (ends.get(child) ?? '9999') > on)
  return { children: staying.length, members, holdings }
}

function successorFaults(
  code: string,
  known: KnownOrganization,
  { until }: OrganizationCells,
  register: Register,
): Fault[] {
  const column = 'successor_codes'
  const successor = register.organizations.get(code)
  if (!successor?.seen || successor.id === known.id)
    return [{ column, code: 'unknown-organization' }]
  if (!successor.managed) return [{ column, code: 'not-yours' }]
  const on = until ?? register.today
  return successor.versions.some((one) => one.from <= on && (one.until ?? '9999') > on)
    ? []
    : [{ column, code: 'organizations.successor-not-living', params: { on } }]
}
