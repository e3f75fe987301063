import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { faultsOf } from './fault-rules.ts'
import { ledgerOf, numbersOf } from './ledger-rules.ts'
import { type BodyDecision, bodyDecisions, type Plan, type PlannedBody } from './plan-rules.ts'

const body = (id: string, decision: BodyDecision | null, given: Partial<PlannedBody> = {}) => ({
  ...{ id, name: id, kind: 'office', parentId: 'top', holdsSomething: false, decision },
  ...{ targetIds: [], newName: null, newKind: null, newParentId: null },
  ...given,
})
const into = (...targetIds: string[]) => ({ targetIds })
const founded = (id: string, parentId: string | null = 'top') => ({
  ...{ id, name: id, kind: 'office', parentId },
})
const plan = (given: Partial<Plan>): Plan => ({
  ...{ bodies: [], founded: [], others: [{ id: 'top', parentId: null }], target: null },
  ...given,
})
const faults = (given: Partial<Plan>) =>
  faultsOf(plan(given)).map(({ bodyId, code }) => `${bodyId ?? 'sum'}: ${code}`)

describe('the ledger', () => {
  test('reads 165 bodies that become 92: 23 merged into 10, 60 dissolved, 82 kept', () => {
    const many = (count: number, make: (at: number) => PlannedBody) =>
      Array.from({ length: count }, (_, at) => make(at))
    const reviewed = plan({
      bodies: [
        ...many(13, (at) => body(`merged-${at}`, 'merge', into(`heir-${at % 10}`))),
        ...many(10, (at) => body(`heir-${at}`, 'keep')),
        ...many(60, (at) => body(`dissolved-${at}`, 'dissolve')),
        ...many(82, (at) => body(`kept-${at}`, 'keep')),
      ],
      target: 92,
    })
    expect(faultsOf(reviewed)).toEqual([])
    expect(numbersOf(ledgerOf(reviewed))).toEqual({
      ...{ before: 165, after: 92, kept: 82, dissolved: 60, created: 0, undecided: 0 },
      ...{
        merged: { from: 23, to: 10 },
        consolidated: { from: 0, to: 0 },
        split: { from: 0, to: 0 },
      },
    })
  })

  test('tells a new body of a consolidation, of a split and of nothing apart', () => {
    const { consolidated, split, created, kept } = ledgerOf(
      plan({
        bodies: [
          body('a', 'consolidate', into('ab')),
          body('b', 'consolidate', into('ab')),
          body('c', 'split', into('c1', 'c2')),
          body('d', 'rename', { newName: 'D' }),
        ],
        founded: [founded('ab'), founded('c1'), founded('c2'), founded('e')],
      }),
    )
    expect({ consolidated, split, created, kept }).toEqual({
      consolidated: { from: ['a', 'b'], to: ['ab'] },
      split: { from: ['c'], to: ['c1', 'c2'] },
      created: ['e'],
      kept: ['d'],
    })
  })
})

test.each<[string, Partial<Plan>, string[]]>([
  ['a body nobody decided on', { bodies: [body('a', null)] }, ['a: undecided']],
  ['a merger into nothing', { bodies: [body('a', 'merge')] }, ['a: no-target']],
  [
    'a merger into two',
    { bodies: [body('a', 'merge', into('b', 'c')), body('b', 'keep'), body('c', 'keep')] },
    ['a: one-target-only'],
  ],
  [
    'a merger into nobody known',
    { bodies: [body('a', 'merge', into('x'))] },
    ['a: target-missing'],
  ],
  [
    'a merger into a body the plan does not count',
    { bodies: [body('a', 'merge', into('top'))] },
    ['a: target-missing'],
  ],
  ['a merger into itself', { bodies: [body('a', 'merge', into('a'))] }, ['a: target-itself']],
  [
    'a chain of mergers',
    {
      bodies: [body('a', 'merge', into('b')), body('b', 'merge', into('c')), body('c', 'keep')],
    },
    ['a: target-ends'],
  ],
  [
    'a circle of mergers',
    { bodies: [body('a', 'merge', into('b')), body('b', 'merge', into('a'))] },
    ['a: target-in-circle', 'b: target-in-circle'],
  ],
  [
    'a merger into a body that is dissolved',
    { bodies: [body('a', 'merge', into('b')), body('b', 'dissolve')] },
    ['a: target-ends'],
  ],
  [
    'a merger into a new body, which is a consolidation',
    { bodies: [body('a', 'merge', into('n'))], founded: [founded('n')] },
    ['a: target-is-new'],
  ],
  [
    'a consolidation into an old body, which is a merger',
    { bodies: [body('a', 'consolidate', into('b')), body('b', 'keep')] },
    ['a: target-is-not-new'],
  ],
  [
    'a consolidation of one, which is a change of its name',
    { bodies: [body('a', 'consolidate', into('n'))], founded: [founded('n')] },
    ['a: consolidated-alone'],
  ],
  [
    'a split into one part',
    { bodies: [body('a', 'split', into('n', 'n'))], founded: [founded('n')] },
    ['a: too-few-parts'],
  ],
  [
    'a dissolved body whose members go nowhere',
    { bodies: [body('a', 'dissolve', { holdsSomething: true })] },
    ['a: holds-something'],
  ],
  [
    'a dissolved body whose members go to one the plan does not count',
    { bodies: [body('a', 'dissolve', { holdsSomething: true, ...into('top') })] },
    [],
  ],
  [
    'a body left below one that is dissolved',
    { bodies: [body('a', 'dissolve'), body('b', 'keep', { parentId: 'a' })] },
    ['b: left-below'],
  ],
  [
    'a body below one that merges, which goes along',
    {
      bodies: [
        body('a', 'merge', into('c')),
        body('b', 'keep', { parentId: 'a' }),
        body('c', 'keep'),
      ],
    },
    [],
  ],
  ['a change of name without a name', { bodies: [body('a', 'rename')] }, ['a: no-name']],
  [
    'a conversion into the same',
    { bodies: [body('a', 'convert', { newKind: 'office' })] },
    ['a: no-kind'],
  ],
  [
    'a move to where it is',
    { bodies: [body('a', 'move', { newParentId: 'top' })] },
    ['a: no-parent'],
  ],
  [
    'a move to nobody known',
    { bodies: [body('a', 'move', { newParentId: 'x' })] },
    ['a: parent-missing'],
  ],
  [
    'a move under a body that ends',
    { bodies: [body('a', 'move', { newParentId: 'b' }), body('b', 'dissolve')] },
    ['a: parent-ends'],
  ],
  [
    'a move below itself',
    { bodies: [body('a', 'move', { newParentId: 'b' }), body('b', 'keep', { parentId: 'a' })] },
    ['a: parent-below'],
  ],
  [
    'two bodies that move under each other',
    {
      bodies: [body('a', 'move', { newParentId: 'b' }), body('b', 'move', { newParentId: 'a' })],
    },
    ['a: parent-below', 'b: parent-below'],
  ],
  [
    'a new body under one that ends',
    { bodies: [body('a', 'dissolve')], founded: [founded('n', 'a')] },
    ['n: parent-ends'],
  ],
  ['a sum other than stated', { bodies: [body('a', 'keep')], target: 2 }, ['sum: number-missed']],
])('of a plan with %s it is said which body is at fault, and why', (_, given, said) => {
  expect(faults(given)).toEqual(said)
})

/** Plans with any decision of any body, right and wrong ones. */
const anyPlan = fc
  .record({ old: fc.integer({ min: 1, max: 12 }), fresh: fc.integer({ min: 0, max: 4 }) })
  .chain(({ old, fresh }) => {
    const ids = [...Array(old).keys()].map((at) => `o${at}`)
    const news = [...Array(fresh).keys()].map((at) => `n${at}`)
    const anybody = fc.constantFrom(...ids, ...news, 'top')
    const bodies = fc.tuple(
      ...ids.map((id) =>
        fc
          .record({
            decision: fc.constantFrom(null, ...bodyDecisions),
            targetIds: fc.array(anybody, { maxLength: 3 }),
            newParentId: fc.option(anybody),
            parentId: fc.constant('top'),
            newName: fc.option(fc.constant('another')),
            holdsSomething: fc.boolean(),
          })
          .map(({ decision, ...given }) => body(id, decision, given)),
      ),
    )
    return bodies.map((all) => plan({ bodies: all, founded: news.map((id) => founded(id)) }))
  })

describe('of any plan', () => {
  test('the ledger counts every body once before and once after', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        const { before, after, ...classes } = ledgerOf(any)
        const { kept, merged, consolidated, dissolved, split, created, undecided } = classes
        const from = [kept, merged.from, consolidated.from, dissolved, split.from, undecided].flat()
        const to = [kept, merged.to, consolidated.to, split.to, created].flat()
        expect(from.toSorted()).toEqual(before.toSorted())
        expect(to.toSorted()).toEqual(after.toSorted())
        expect(new Set(after).size).toBe(after.length)
      }),
    )
  })

  test('one without faults ends nobody whom another body still needs', () => {
    fc.assert(
      fc.property(anyPlan, (any) => {
        fc.pre(faultsOf(any).length === 0)
        const after = new Set([...ledgerOf(any).after, 'top'])
        for (const { decision, targetIds, newParentId } of any.bodies) {
          if (['merge', 'consolidate', 'split'].includes(decision ?? ''))
            for (const target of targetIds) expect(after).toContain(target)
          if (decision === 'move') expect(after).toContain(newParentId)
        }
      }),
      { numRuns: 300 },
    )
  })
})
