import { expect, test } from 'vitest'
import { narrowedTo } from './filter-rules.ts'

const holder = (fullName: string, isAmiss = false) => ({
  fullName,
  conflicts: isAmiss ? [{ code: 'outside' }] : [],
})
const posts = [
  { kind: 'secretary', title: 'Bí thư', holders: [holder('Lê Thị Đào')] },
  { kind: 'deputySecretary', title: 'Phó bí thư', holders: [] },
  {
    ...{ kind: 'committeeMember', title: 'Ủy viên' },
    holders: [holder('Lê Văn Bình'), holder('Vũ An', true)],
  },
]

test.each([
  ['nothing', {}, ['Bí thư: Lê Thị Đào', 'Phó bí thư: ', 'Ủy viên: Lê Văn Bình, Vũ An']],
  ['a kind', { kind: 'deputySecretary' }, ['Phó bí thư: ']],
  ['those held', { standing: 'held' }, ['Bí thư: Lê Thị Đào', 'Ủy viên: Lê Văn Bình, Vũ An']],
  ['those nobody holds', { standing: 'vacant' }, ['Phó bí thư: ']],
  ['those where something is amiss', { standing: 'amiss' }, ['Ủy viên: Vũ An']],
  ['a name without accents', { q: 'le' }, ['Bí thư: Lê Thị Đào', 'Ủy viên: Lê Văn Bình']],
  ['a title', { q: 'bi thu' }, ['Bí thư: Lê Thị Đào', 'Phó bí thư: ']],
  ['a title that nobody holds', { q: 'bi thu', standing: 'vacant' }, ['Phó bí thư: ']],
  ['a name where nothing is amiss', { q: 'binh', standing: 'amiss' }, []],
] as const)('posts narrowed to %s', (_, filters, expected) => {
  const shown = narrowedTo(posts, filters).map(
    ({ title, holders }) => `${title}: ${holders.map((one) => one.fullName).join(', ')}`,
  )
  expect(shown).toEqual(expected)
})
