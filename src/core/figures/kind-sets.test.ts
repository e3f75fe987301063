import { expect, test } from 'vitest'
import { kindSets } from './contract.ts'
import english from './messages/en.json' with { type: 'json' }
import vietnamese from './messages/vi.json' with { type: 'json' }

test.each(kindSets)('figures broken down by %s say so in both languages', (kinds) => {
  for (const words of [vietnamese, english]) expect(words).toHaveProperty(`figures_by_${kinds}`)
})
