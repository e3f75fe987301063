import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { demoDuties } from '../../../../demo/follow-duties.ts'
import { demoIncompatiblePosts } from '../../../../demo/incompatible-posts.ts'
import { demoRouting } from '../../../../demo/issue-routing.ts'
import { demoCalendar } from '../../../../demo/meeting-days.ts'
import { demoScale } from '../../../../demo/meeting-scale.ts'
import { demoTerms } from '../../../../demo/meeting-terms.ts'
import { demoVisitRules } from '../../../../demo/visit-planning.ts'
import { ruleSubjects } from '../../../main/modules.ts'
import * as words from '../../../web/paraglide/messages.js'
import { learn } from '../../../web/words.ts'
import { type BodyTable, tablesOf } from './body-tables.ts'
import { differencesBetween } from './differences.ts'

learn({ ...words })

const Shipped = z.array(z.object({ body: z.record(z.string(), z.unknown()) }))

/** What the demonstration has of its own. */
const invented: Record<string, Record<string, unknown>[]> = {
  'meeting-calendar': [demoCalendar.body],
  'meeting-score': [demoScale.body],
  'meeting-terms': [demoTerms.body],
  'follow-duties': [demoDuties.body],
  'issue-routing': [demoRouting.body],
  'visit-planning': [demoVisitRules.body],
  'incompatible-posts': [demoIncompatiblePosts.body],
}

function bodiesOf(subject: string): Record<string, unknown>[] {
  const file = new URL(`../shipped/${subject}.json`, import.meta.url)
  const shipped = existsSync(file) ? Shipped.parse(JSON.parse(readFileSync(file, 'utf8'))) : []
  return [...shipped.map(({ body }) => body), ...(invented[subject] ?? [])]
}

/** Kinds of organization are called by their own sets. */
const kindName = (code: string) => {
  for (const body of bodiesOf('organization-kinds'))
    for (const { key, rows } of tablesOf(body))
      if (key === 'kinds') {
        const row = rows.find((one) => one.key === code)
        if (row) return row.name
      }
  return null
}

const textsOf = (tables: readonly BodyTable[]) =>
  tables.flatMap(({ title, columns, rows }) => [
    title,
    ...columns.map(({ head }) => head),
    ...rows.flatMap(({ name, cells }) => [name, ...Object.values(cells).flat()]),
  ])

test.each(ruleSubjects.map(({ name }) => name))('all that sets of %s say has words', (name) => {
  expect(words).toHaveProperty(`rule_sets_subject_${name.replace(/-/g, '_')}`)
  const bodies = bodiesOf(name)
  expect(bodies.length).toBeGreaterThan(0)
  for (const body of bodies) {
    const texts = textsOf(tablesOf(body, kindName))
    expect(texts.length).toBeGreaterThan(2)
    // A code is one word in camelCase; Vietnamese has no such word.
    expect(
      texts.filter((text) => /(^|[:–] )[a-z]+[A-Z]\w*|^[a-z]{4,}$|[{}]|object/.test(text)),
    ).toEqual([])
  }
})

test('a shape nobody foresaw is still told, never as code', () => {
  const [list, alone] = tablesOf({
    things: { one: { deep: { er: [1, { far: 'x' }] } } },
    loose: null,
    empty: [],
  })
  expect(list?.rows[0]?.cells.deep).toEqual(['er: 1 – far: x'])
  expect(alone?.rows.map(({ cells }) => cells.value)).toEqual([['không đặt ra'], ['không đặt ra']])
  expect(tablesOf('chỉ một chữ')).toEqual([])
})

test('a comparison shows what differs and nothing else', () => {
  const was = tablesOf({ probation: { months: 12 }, admission: { youngest: 18, oldest: null } })
  const is = tablesOf({ probation: { months: 12 }, admission: { youngest: 18, oldest: 60 } })
  expect(differencesBetween(was, is)).toEqual([
    {
      key: 'admission/oldest/value',
      what: 'Kết nạp: Tuổi cao nhất',
      before: ['không đặt ra'],
      after: ['60 tuổi'],
    },
  ])
  expect(differencesBetween(is, is)).toEqual([])
  expect(differencesBetween(tablesOf({}), is).map(({ before }) => before)).toEqual([
    null,
    null,
    null,
  ])
})
