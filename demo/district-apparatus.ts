import type { Apparatus, Body, Group } from './apparatus.ts'
import { factsIn } from './facts.ts'
import type { DemoBody } from './plans.ts'
import { dayBetween, dayIn, randomFrom } from './random.ts'
import { lastOf, type Organization } from './rows.ts'
import { seed } from './seed.ts'

/**
 * The apparatus of a district, the same few bodies in each; names and papers are invented. What
 * coordinates or builds was set up anew after stock had been taken for the plan of 2018, which is the province's.
 */
export function districtApparatus(district: Organization, newId: () => string) {
  const { name: committee, code: districtCode } = lastOf(district)
  const place = committee.replace('Đảng bộ ', '')
  const random = randomFrom(seed + Number(districtCode))
  const group: Group = {
    ...{ id: newId(), name: `Bộ máy ${place}`, code: `BM.${districtCode}` },
    ...{ parentId: district.id, districtCode },
  }
  const review = {
    issuer: `Ủy ban nhân dân ${place}`,
    on: '2019-03-31',
    source: 'Báo cáo rà soát bộ máy cấp huyện năm 2019 (dữ liệu minh họa)',
  }
  const bodies = linesOf().map(
    ({ kind, name, isSeldom, overlapsWith, overlapsIn }, index): Body => {
      const isLasting = kind === 'department' || kind === 'publicUnit'
      const meets = kind === 'coordinationBody'
      return {
        ...{ id: newId(), name: `${name} ${place}`, kind, code: `${group.code}.${index + 1}` },
        ...{ groupId: group.id, review, decision: null, reasonKind: null },
        ...{ into: overlapsWith && `${overlapsWith} ${place}`, overlapsIn },
        foundedOn: isLasting
          ? dayIn(random, 2011, 2016)
          : dayBetween(random, '2018-04-16', '2018-11-30'),
        legalNumber: `${random.int(100, 3900)}/QĐ-UBND`,
        members: meets ? random.int(9, 25) : null,
        staff: meets ? random.int(0, 2) : random.int(5, 16),
        activity: isSeldom ? 'seldom' : 'works',
        lastMetOn: meets ? dayBetween(random, '2019-01-08', '2019-03-20') : null,
        yearlyMeetings: meets ? (isSeldom ? 1 : random.int(2, 6)) : null,
      }
    },
  )
  return { group, bodies }
}

function linesOf() {
  return factsIn('district-apparatus').map(
    ([kind = '', name = '', activity = '', overlapsWith = '', overlapsIn = '', heir = '']) => ({
      ...{ kind, name, isSeldom: activity === 'seldom' },
      ...{ overlapsWith: overlapsWith || null, overlapsIn: overlapsIn || null, heir: heir || null },
    }),
  )
}

type Ending = {
  /** The committee that takes over where a district had its seat. */
  seatIn: (districtCode: string) => string | null
  reason: string
}

/**
 * What becomes of the apparatus of districts that are no more: all of it is dissolved; projects and
 * services are taken over by a body of the province, the rest by the commune of the seat.
 */
export function apparatusDissolved(
  { groups, bodies }: Apparatus,
  { seatIn, reason }: Ending,
): DemoBody[] {
  const idOf = new Map(bodies.map(({ name, id }) => [name, id]))
  const heirs = new Map(linesOf().map(({ name, heir }) => [name, heir]))
  const dissolved = {
    ...{ isFounded: false, unitType: null, unitId: null, newName: null, reason },
    decision: 'dissolve' as const,
    reasonKind: 'requiredByMinistry' as const,
  }
  return groups.flatMap((group): DemoBody[] => {
    if (group.districtCode === null) return []
    const place = group.name.replace('Bộ máy ', ' ')
    const own = bodies.filter(({ groupId }) => groupId === group.id)
    const { id, name, code, parentId, districtCode } = group
    const seat = seatIn(districtCode)
    return [
      { ...dissolved, id, name, code, parentId, kind: 'apparatus', targetIds: seat ? [seat] : [] },
      ...own.map((body): DemoBody => {
        const heir = idOf.get(heirs.get(body.name.replace(place, '')) ?? '')
        const named = { id: body.id, name: body.name, code: body.code, kind: body.kind }
        return { ...dissolved, ...named, parentId: id, targetIds: heir ? [heir] : [] }
      }),
    ]
  })
}
