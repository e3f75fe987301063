import { expect } from 'vitest'
import { aProvince } from '../../../test/support/builders.ts'
import { aMember } from '../../../test/support/builders-members.ts'
import { databaseOfThisFile, inDatabase } from '../../../test/support/database.ts'
import type { Ctx } from '../../platform/context.ts'
import { ListMembers, type MemberRow, memberSorts } from './contract.ts'
import { leaveRegister, readmitMember } from './leaving.ts'
import { listMembers } from './queries.ts'

const inTest = inDatabase(databaseOfThisFile())

/** Every row of a list, two at a time, with what each page said. */
async function allPages(ctx: Ctx, input: object): Promise<MemberRow[]> {
  const rows: MemberRow[] = []
  let after: string | undefined
  do {
    const asked = ListMembers.parse({ ...input, limit: 2, ...(after && { after }) })
    const page = await listMembers(ctx, asked)
    expect(page.rows.length).toBeLessThanOrEqual(2)
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after)
  return rows
}

/** Seven members in two cells, several alike in each thing a list is sorted by. */
async function seven(ctx: Ctx) {
  const { cellId, otherCellId, provinceId } = await aProvince(ctx)
  const people = [
    ['Lê Văn An', '1990-01-01', '2015-05-10', cellId],
    ['Đỗ Thị Ánh', '1990-01-01', '2014-05-10', otherCellId],
    ['Trần Văn Ân', '1980-12-31', '2015-05-10', cellId],
    ['Bùi Văn Bình', '1985-03-01', '2013-02-01', otherCellId],
    ['Bùi Văn Bình', '1985-03-01', '2013-02-01', cellId],
    ['Nguyễn An', '1979-06-30', '2012-02-01', otherCellId],
    ['Hà Mới', '1979-06-30', '2012-02-01', otherCellId],
  ] as const
  for (const [fullName, birthDate, on, organizationId] of people)
    await aMember(ctx, {
      ...{ fullName, birthDate, organizationId, ceremonyOn: on },
      decision: { number: '1-QĐ/HU', on },
      ...(fullName === 'Hà Mới' && { status: 'probationary' }),
    })
  return { provinceId, cellId }
}

const shownAs: Record<(typeof memberSorts)[number], (row: MemberRow) => string | number> = {
  name: (row) => row.fullName.split(' ').at(-1) ?? '',
  code: (row) => row.code,
  organization: (row) => row.organizationName,
  status: (row) => ['full', 'probationary', 'suspended'].indexOf(row.status),
  birth: (row) => row.birthDate,
  admitted: (row) => row.admittedOn,
  age: (row) => row.partyAgeYears,
}
const given = new Intl.Collator('vi')

inTest('every sort, either way, gives each member once and in its order', async (ctx) => {
  const { provinceId } = await seven(ctx)
  for (const sort of memberSorts.flatMap((name) => [name, `-${name}`]))
    for (const filter of [{}, { status: 'full,probationary' }, { organizationId: provinceId }]) {
      const rows = await allPages(ctx, { ...filter, sort })
      expect(new Set(rows.map((row) => row.id)).size, sort).toBe(7)
      expect(rows, sort).toHaveLength(7)
      const values = rows.map(
        shownAs[memberSorts[memberSorts.indexOf(sort.replace('-', '') as 'name')] ?? 'name'],
      )
      const inOrder = values.toSorted((a, b) =>
        typeof a === 'number' || typeof b === 'number'
          ? Number(a) - Number(b)
          : given.compare(a, b),
      )
      expect(values, sort).toEqual(sort.startsWith('-') ? inOrder.reverse() : inOrder)
    }
})

inTest('equals stand in the order of names, whichever way the list is sorted', async (ctx) => {
  await seven(ctx)
  for (const sort of ['birth', '-birth']) {
    const rows = await allPages(ctx, { sort })
    const born1990 = rows.filter((row) => row.birthDate === '1990-01-01')
    expect(born1990.map((row) => row.fullName)).toEqual(['Lê Văn An', 'Đỗ Thị Ánh'])
  }
})

inTest('a search can be sorted too, and then better hits do not come first', async (ctx) => {
  await seven(ctx)
  const rows = await allPages(ctx, { q: 'an', sort: '-birth' })
  expect(rows.map((row) => row.fullName)).toEqual([
    ...['Lê Văn An', 'Đỗ Thị Ánh', 'Trần Văn Ân', 'Nguyễn An'],
  ])
})

inTest('years outside the Party do not make one older in it', async (ctx) => {
  const { cellId } = await seven(ctx)
  const person = await aMember(ctx, {
    ...{ fullName: 'Võ Trở Lại', organizationId: cellId, ceremonyOn: '2012-01-10' },
    ...{ birthDate: '1975-01-01', decision: { number: '1-QĐ/HU', on: '2012-01-10' } },
  })
  const left = await leaveRegister(ctx, {
    ...{ ...person, kind: 'removal', on: '2018-07-01' },
    decision: { number: '2-QĐ/HU', on: '2018-06-20' },
  })
  expect((await allPages(ctx, { sort: '-age', roll: 'former' })).map((row) => row.id)).toEqual([
    person.id,
  ])
  await readmitMember(ctx, {
    ...{ ...left, organizationId: cellId, ceremonyOn: '2019-07-10', exception: null },
    decision: { number: '3-QĐ/HU', on: '2019-07-05' },
  })
  const oldest = (await allPages(ctx, { sort: '-age' })).map((row) => row.fullName)
  expect(oldest.slice(0, 3)).toEqual(['Nguyễn An', 'Hà Mới', 'Võ Trở Lại'])
})

inTest('a cursor of one order is refused in another', async (ctx) => {
  await seven(ctx)
  const { next } = await listMembers(ctx, ListMembers.parse({ sort: 'birth', limit: 2 }))
  for (const sort of ['-birth', 'code', undefined])
    await expect(
      listMembers(ctx, ListMembers.parse({ ...(sort && { sort }), after: next })),
    ).rejects.toMatchObject({ refusal: { code: 'list.cursor-unknown' } })
})
