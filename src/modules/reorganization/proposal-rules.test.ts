import { expect, test } from 'vitest'
import { isOther, namesOfNew, proposalStates, whyNotAnswer } from './proposal-rules.ts'

const nothing = { targetIds: [], targetNames: [], newName: null, newKind: null, newParentId: null }

test.each([
  ['kept as proposed', { decision: 'keep' }, { decision: 'keep' }, false],
  ['undecided', { decision: null }, { decision: 'keep' }, true],
  [
    'merged elsewhere',
    { decision: 'merge', targetIds: ['a'] },
    { decision: 'merge', targetIds: ['b'] },
    true,
  ],
  [
    'merged so',
    { decision: 'merge', targetIds: ['a'] },
    { decision: 'merge', targetIds: ['a'] },
    false,
  ],
  [
    'renamed with the tone elsewhere',
    { decision: 'rename', newName: 'Chi bộ Hòa' },
    { decision: 'rename', newName: 'Chi bộ Hoà' },
    false,
  ],
  [
    'consolidated into a new one of that name',
    { decision: 'consolidate', targetIds: ['n'], targetNames: ['Chi bộ Mới'] },
    { decision: 'consolidate', newName: 'Chi bộ mới' },
    false,
  ],
  [
    'consolidated into a new one of another name',
    { decision: 'consolidate', targetIds: ['n'], targetNames: ['Chi bộ Mới'] },
    { decision: 'consolidate', newName: 'Chi bộ khác' },
    true,
  ],
  [
    'converted otherwise',
    { decision: 'convert', newKind: 'cell' },
    { decision: 'convert', newKind: 'x' },
    true,
  ],
  [
    'moved otherwise',
    { decision: 'move', newParentId: 'a' },
    { decision: 'move', newParentId: 'b' },
    true,
  ],
] as const)('a body %s', (_, plan, proposed, other) => {
  expect(isOther({ ...nothing, ...plan }, { ...nothing, ...proposed })).toBe(other)
})

test('only what waits is answered, and names stand between semicolons', () => {
  expect(proposalStates.map((state) => whyNotAnswer({ state })?.code ?? null)).toEqual([
    null,
    'reorganization.proposal-taken',
    'reorganization.proposal-declined',
    'reorganization.proposal-withdrawn',
  ])
  expect(namesOfNew(' A; B;')).toEqual(['A', 'B'])
})
