import { expect } from 'vitest'
import { as } from '../../../test/support/actors.ts'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/day.ts'
import { leaveRegister, reinstateMember } from '../members/leaving.ts'
import { answerComplaint, lodgeComplaint } from './commands.ts'
import { ListComplaints } from './contract.ts'
import { complaintExport } from './export.ts'
import { listComplaints } from './list.ts'

const inTest = inDatabase(databaseOfThisFile())
const decision = { number: '15-QĐ/HU', on: '2026-01-28' }
const answer = { number: '7-QĐ/UBKT', on: '2026-03-25' }

const at = (ctx: Ctx, today: Day): Ctx => ({
  ...ctx,
  ...{ today, now: new Date(`${today}T09:00:00+07:00`) },
})

const ask = (ctx: Ctx, input: object = {}) => listComplaints(ctx, ListComplaints.parse(input))

/** The numbers of the letters a list shows. */
const letters = async (ctx: Ctx, input: object = {}) =>
  (await ask(ctx, input)).rows.map(({ document }) => document)

/** Three who complained: of a removal, of an expulsion, of one that was annulled. */
async function threeComplaints(given: Ctx) {
  const ctx = at(given, '2026-04-01')
  const places = await aProvince(ctx)
  const complain = async (
    document: string,
    kind: 'removal' | 'expulsion',
    lodgedOn: Day,
    organizationId: string,
  ) => {
    const member = await aMember(ctx, { organizationId, code: `M-${document}` })
    const gone = await leaveRegister(ctx, { ...member, kind, on: '2026-01-28', decision })
    const about = { receivedOn: '2026-01-30', lodgedOn, document, addressedTo: 'local' as const }
    return { gone, ...(await lodgeComplaint(ctx, { id: gone.id, ...about })) }
  }
  await complain('A', 'removal', '2026-03-10', places.cellId)
  await complain('B', 'expulsion', '2026-02-10', places.otherCellId)
  const { id, gone } = await complain('C', 'expulsion', '2026-02-05', places.cellId)
  await answerComplaint(ctx, { id, version: 1, result: 'annulled', decision: answer })
  return { ctx, gone, ...places }
}

inTest('those that wait stand first, the oldest on top, with a total and counts', async (given) => {
  const { ctx } = await threeComplaints(given)
  const { rows, total, states } = await ask(ctx)
  expect(rows.map(({ document, answer }) => [document, answer?.result ?? null])).toEqual([
    ['B', null],
    ['A', null],
    ['C', 'annulled'],
  ])
  expect([total, states.map(({ count }) => count)]).toEqual([3, [2, 0, 1]])
})

inTest('it is narrowed by what it is of, to whom, by its day, answer and place', async (given) => {
  const { ctx, cellId, districtId } = await threeComplaints(given)
  expect(await letters(ctx, { state: 'waiting' })).toEqual(['B', 'A'])
  expect(await letters(ctx, { state: 'answered' })).toEqual(['C'])
  expect(await letters(ctx, { against: 'removal' })).toEqual(['A'])
  expect(await letters(ctx, { addressedTo: 'central' })).toEqual([])
  expect(await letters(ctx, { result: 'annulled' })).toEqual(['C'])
  expect(await letters(ctx, { from: '2026-02-10', until: '2026-03-09' })).toEqual(['B'])
  expect(await letters(ctx, { organizationId: cellId })).toEqual(['A', 'C'])
  expect(await letters(ctx, { organizationId: districtId, state: 'waiting' })).toEqual(['A'])
  const { total, states } = await ask(ctx, { organizationId: cellId, state: 'answered' })
  expect([total, states.map(({ count }) => count)]).toEqual([1, [1, 0, 1]])
})

inTest('a late one is late from the day after its last day, on every day asked', async (given) => {
  const { ctx } = await threeComplaints(given)
  const [removal] = (await ask(ctx, { against: 'removal' })).rows
  const day = removal?.answerBy ?? 'no last day'
  expect(await letters(ctx, { state: 'late', against: 'removal', day })).toEqual([])
  const after = { state: 'late', against: 'removal', day: addDays(day, 1) }
  expect(await letters(ctx, after)).toEqual(['A'])
  for (let days = 0; days < 40; days += 1) {
    const on = addDays(day, days - 20)
    for (const row of (await ask(ctx, { day: on })).rows)
      expect([on, row.document, row.isLate]).toEqual([
        ...[on, row.document],
        row.answer === null && row.answerBy !== null && row.answerBy < on,
      ])
  }
})

inTest('it shows things as they stood on the day asked', async (given) => {
  const { ctx } = await threeComplaints(given)
  expect(await letters(ctx, { day: '2026-02-04' })).toEqual([])
  expect(await letters(ctx, { day: '2026-03-24', state: 'waiting' })).toEqual(['C', 'B', 'A'])
  expect(await letters(ctx, { day: '2026-03-25', state: 'answered' })).toEqual(['C'])
})

inTest('it is seen by who may change the member, where the member now is', async (given) => {
  const { ctx, gone, communeId, otherCommuneId, otherCellId, provinceId } =
    await threeComplaints(given)
  const here = await as(ctx, 'communeOffice', communeId)
  const there = await as(ctx, 'communeOffice', otherCommuneId)
  expect(await letters(here)).toEqual(['A', 'C'])
  expect(await letters(there)).toEqual(['B'])
  expect(await letters(await as(ctx, 'provincialLeader', provinceId))).toEqual([])

  const home = { organizationId: otherCellId, on: '2026-03-25', decision: answer }
  await reinstateMember(ctx, { ...gone, ...home })
  expect(await letters(here)).toEqual(['A'])
  expect(await letters(there)).toEqual(['B', 'C'])
  const [back] = (await ask(there, { state: 'answered' })).rows
  expect([back?.isBack, back?.organizationName]).toEqual([true, 'Chi bộ ấp 1'])
})

inTest('pages neither repeat nor skip, and go out as a file in the same order', async (given) => {
  const { ctx } = await threeComplaints(given)
  const first = await ask(ctx, { limit: 2 })
  const second = await ask(ctx, { limit: 2, after: first.next })
  expect([...first.rows, ...second.rows].map(({ document }) => document)).toEqual(['B', 'A', 'C'])
  expect([first.total, second.total, second.next]).toEqual([3, 3, null])

  const rows = []
  for await (const batch of complaintExport.rows(ctx, { format: 'csv' })) rows.push(...batch)
  expect(rows.map((row) => [row[6], row[9], row[10]])).toEqual([
    ['B', 'Đang chờ trả lời', null],
    ['A', 'Đang chờ trả lời', null],
    ['C', 'Hủy bỏ quyết định', '7-QĐ/UBKT'],
  ])
  expect(await complaintExport.count(ctx, { format: 'csv', state: 'waiting' })).toBe(2)
})
