import type { ReasonKind } from '../src/modules/reorganization/plan-rules.ts'
import { reasonKinds } from '../src/modules/reorganization/plan-rules.ts'
import type { Apparatus, Body } from './apparatus.ts'
import type { DemoBody, DemoPlan } from './plans.ts'
import { demoDay } from './seed.ts'

/**
 * The plan of the article: 165 bodies, of which 23 become 10, 60 are dissolved and 82 kept, so that 92
 * are left. The numbers are stated; the bodies and what is decided of each are invented.
 */
export function planOfBodies(id: string, { groupId, bodies }: Apparatus): DemoPlan {
  const idOf = new Map(bodies.map((body) => [body.name, body.id]))
  const planned = bodies.filter(({ decision }) => decision !== null)
  return {
    id,
    code: 'bodies-2018',
    name: 'Sắp xếp các tổ chức phối hợp liên ngành và ban quản lý dự án (dữ liệu minh họa)',
    kinds: ['coordinationBody', 'projectBoard'],
    baselineOn: '2018-03-31',
    effectiveOn: demoDay,
    deadline: '2019-12-31',
    target: 92,
    decision: { number: '2715/QĐ-UBND', on: '2018-12-18' },
    bodies: planned.map((body) => plannedBody(body, groupId, idOf)),
  }
}

function plannedBody(body: Body, parentId: string, idOf: ReadonlyMap<string, string>): DemoBody {
  const { id, name, kind, code, decision, into } = body
  const target = idOf.get(into ?? '')
  return {
    ...{ id, name, kind, code, parentId, decision },
    ...{ isFounded: false, unitType: null, unitId: null, newName: null },
    targetIds: target === undefined ? [] : [target],
    ...reasonOf(body),
  }
}

function reasonOf({ reasonKind, overlapsIn, lastMetOn }: Body): {
  reasonKind: ReasonKind
  reason: string | null
} {
  const known = reasonKinds.find((one) => one === reasonKind) ?? 'effective'
  const reasons: Partial<Record<ReasonKind, string | null>> = {
    duplicateFunction: overlapsIn && `Trùng việc ${overlapsIn}`,
    inactive: lastMetOn && 'Đã xong nhiệm vụ, từ lâu không họp',
    requiredByMinistry: 'Bộ, ngành Trung ương yêu cầu duy trì',
  }
  return { reasonKind: known, reason: reasons[known] ?? null }
}
