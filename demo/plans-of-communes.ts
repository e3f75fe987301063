import type { Apparatus } from './apparatus.ts'
import { type CommuneChange, communeChanges, communesOf2025 } from './commune-changes.ts'
import { unitTypes } from './communes.ts'
import { apparatusDissolved } from './district-apparatus.ts'
import { lowered } from './facts.ts'
import type { DemoBody, DemoPlan } from './plans.ts'
import { idMaker } from './random.ts'
import { type Decision, holdsOn, type Organization } from './rows.ts'
import { demoDay } from './seed.ts'
import type { Territory } from './territories.ts'

/** The committee of a commune as it stands before a plan, with the official code of its commune. */
type Standing = Pick<
  DemoBody,
  'id' | 'name' | 'kind' | 'unitType' | 'code' | 'parentId' | 'unitId'
> & {
  communeCode: string
}

type Given = {
  provinceId: string
  organizations: readonly Organization[]
  territories: Territory[]
  apparatus: Apparatus
}

/**
 * What was decided of the communes in 2020, by 2025 and on 1 July 2025, as plans over the committees that
 * lead them. Each goes on from what the one before leaves: the bodies it founds have their ids already.
 */
export function plansOfCommunes(newPlanId: () => string, given: Given): DemoPlan[] {
  const newId = idMaker(67)
  const communes = communesOn(given)
  const plan2020 = planOf({
    ...{ id: newPlanId(), newId, given, communes, changes: changesIn('2019-07-22', '2020-02-01') },
    ...{ code: 'communes-2020-02', name: 'Sắp xếp đơn vị hành chính cấp xã năm 2020: 164 còn 157' },
    ...{ baselineOn: demoDay, effectiveOn: '2020-02-01', target: 157 },
    decision: { number: '856/NQ-UBTVQH14', on: '2020-01-10' },
  })
  const plan2025 = planOf({
    ...{ id: newPlanId(), newId, given, communes: plan2020.after },
    ...{ changes: changesIn('2020-02-02', '2025-01-01') },
    ...{ code: 'communes-2025-01', name: 'Sắp xếp cấp xã giai đoạn 2023-2025: 157 còn 148' },
    ...{ baselineOn: '2020-02-01', effectiveOn: '2025-01-01', target: 148 },
    decision: { number: 'Chưa kiểm chứng số', on: '2024-12-31' },
  })
  const last = twoTiers({ id: newPlanId(), newId, given, communes: plan2025.after })
  return [plan2020.plan, plan2025.plan, last]
}

function changesIn(from: string, until: string): CommuneChange[] {
  return communeChanges().filter(({ on }) => from <= on && on <= until)
}

function communesOn({ organizations, territories }: Given): Standing[] {
  const codeOf = new Map(territories.map((one) => [one.id, one.versions[0]?.code ?? '']))
  const level = new Map(territories.map((one) => [one.id, one.level]))
  return organizations.flatMap(({ id, versions }) => {
    const now = versions.find((version) => holdsOn(version, demoDay))
    if (now?.kind !== 'grassrootsChapter' || level.get(now.unitId ?? '') !== 'commune') return []
    const { name, kind, unitType, code, parentId, unitId } = now
    const communeCode = codeOf.get(unitId ?? '') ?? ''
    return [{ id, name, kind, unitType, code, parentId: parentId ?? '', unitId, communeCode }]
  })
}

type Asked = Omit<DemoPlan, 'kinds' | 'deadline' | 'bodies'> & {
  newId: () => string
  given: Given
  communes: readonly Standing[]
  changes: readonly CommuneChange[]
}

/** A plan by the changes of its time, and the committees that stand once it holds. */
function planOf({ newId, given, communes, changes, ...plan }: Asked) {
  const byCode = new Map(communes.map((one) => [one.communeCode, one]))
  const reason = plan.decision.number.includes('/') ? `Nghị quyết ${plan.decision.number}` : null
  const decided = new Map<string, Partial<DemoBody>>()
  const founded: Standing[] = []
  for (const change of changes) {
    const { act, into, name } = change
    const ones = change.codes.flatMap((code) => byCode.get(code) ?? [])
    const target =
      act === 'consolidate' ? foundedBy(newId(), change, ones, given) : byCode.get(into)
    if (act === 'consolidate' && target) founded.push(target)
    if (act === 'consolidate' || act === 'merge')
      for (const { id } of ones)
        decided.set(id, { decision: act, targetIds: target ? [target.id] : [] })
    if (act === 'rename')
      for (const { id } of ones)
        decided.set(id, { decision: 'rename', newName: `Đảng bộ ${lowered(name)}` })
  }
  const bodies = communes.map((one) => planned(one, decided.get(one.id), reason))
  const after = [
    ...communes.flatMap((one) => goingOn(one, decided.get(one.id), changes)),
    ...founded,
  ]
  const kinds = ['grassrootsChapter']
  const made = { ...plan, kinds, deadline: null, bodies: [...bodies, ...founded.map(foundedBody)] }
  return { plan: made, after }
}

/** The committee as it stands after a plan; nothing where it has gone into another. */
function goingOn(
  one: Standing,
  decided: Partial<DemoBody> | undefined,
  changes: readonly CommuneChange[],
): Standing[] {
  if (decided?.decision === 'merge' || decided?.decision === 'consolidate') return []
  const recoded = changes.find(({ act, codes }) => act === 'recode' && codes[0] === one.communeCode)
  const communeCode = recoded?.into ?? one.communeCode
  return [{ ...one, communeCode, name: decided?.newName ?? one.name }]
}

function foundedBy(
  id: string,
  { on, name, type, into }: CommuneChange,
  ones: readonly Standing[],
  { territories }: Given,
): Standing {
  const unit = territories.find(
    ({ versions }) =>
      versions[0]?.from === on && versions[0].code === into && versions[0].name === name,
  )
  const parentId = ones[0]?.parentId ?? ''
  const district = ones[0]?.code.split('.')[0] ?? ''
  return {
    ...{ id, name: `Đảng bộ ${lowered(name)}`, kind: 'grassrootsChapter', parentId },
    ...{ unitType: unitTypes[type] ?? 'commune', code: `${district}.${into}` },
    ...{ unitId: unit?.id ?? null, communeCode: into },
  }
}

const nothing = { isFounded: false, decision: null, targetIds: [], newName: null }

function planned(
  { communeCode: _, ...one }: Standing,
  decided: Partial<DemoBody> | undefined,
  reason: string | null,
): DemoBody {
  const kept = { decision: 'keep', reasonKind: 'effective', reason: null } as const
  const changed = { reasonKind: 'requiredByMinistry', reason } as const
  return { ...one, ...nothing, ...(decided ? { ...changed, ...decided } : kept) }
}

function foundedBody({ communeCode: _, ...one }: Standing): DemoBody {
  return { ...one, ...nothing, isFounded: true, reasonKind: null, reason: null }
}

/** Where the committee of each district had its seat: what hangs at it goes to the commune there. */
const seats: Record<string, string> = {
  ...{ 829: 'Phường An Hội', 831: 'Xã Phú Túc', 832: 'Xã Chợ Lách', 833: 'Xã Mỏ Cày' },
  ...{ 834: 'Xã Giồng Trôm', 835: 'Xã Bình Đại', 836: 'Xã Ba Tri', 837: 'Xã Thạnh Phú' },
  838: 'Xã Phước Mỹ Trung',
}

/** The change of 1 July 2025: committees of communes are consolidated into 48, those of districts dissolved with their apparatus. */
function twoTiers({
  id,
  newId,
  given,
  communes,
}: {
  id: string
  newId: () => string
  given: Given
  communes: readonly Standing[]
}): DemoPlan {
  const decision: Decision = { number: '1687/NQ-UBTVQH15', on: '2025-06-16' }
  const reason = `Nghị quyết ${decision.number}`
  const founded = communesOf2025().map((change) => ({
    ...foundedBy(newId(), change, [], given),
    ...{ kind: 'communeChapter', parentId: given.provinceId, code: `86.${change.into}` },
    codes: change.codes,
  }))
  const heirOf = new Map(founded.flatMap((one) => one.codes.map((code) => [code, one.id] as const)))
  const seatOf = new Map(founded.map((one) => [one.name, one.id]))
  const consolidated = communes.map((one) => {
    const heir = heirOf.get(one.communeCode)
    const decided = { decision: 'consolidate' as const, targetIds: heir ? [heir] : [] }
    return planned(one, decided, reason)
  })
  const seatIn = (code: string) => seatOf.get(`Đảng bộ ${lowered(seats[code] ?? '')}`) ?? null
  const dissolved = districtsIn(given).map((one) => {
    const seat = seatIn(one.code)
    return planned(one, { decision: 'dissolve', targetIds: seat ? [seat] : [] }, reason)
  })
  return {
    ...{ id, code: 'two-tier-2025-07', decision, target: 48, deadline: null },
    name: 'Chính quyền địa phương hai cấp: 148 xã, phường còn 48, không còn cấp huyện',
    // Groups of the apparatus with all that stands in them: bodies of the province are no matter of this plan.
    kinds: ['districtChapter', 'grassrootsChapter', 'apparatus'],
    ...{ baselineOn: '2025-01-01', effectiveOn: '2025-07-01' },
    bodies: [
      ...dissolved,
      ...apparatusDissolved(given.apparatus, { seatIn, reason }),
      ...consolidated,
      ...founded.map(({ codes: _, ...one }) => foundedBody(one)),
    ],
  }
}

function districtsIn({ organizations, provinceId }: Given): Standing[] {
  return organizations.flatMap(({ id, versions }) => {
    const now = versions.find((version) => holdsOn(version, demoDay))
    if (now?.kind !== 'districtChapter') return []
    const { name, kind, unitType, code, unitId } = now
    return [{ id, name, kind, unitType, code, unitId, parentId: provinceId, communeCode: '' }]
  })
}
