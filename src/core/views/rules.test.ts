import { expect, test } from 'vitest'
import { mostViews, whyNotKeep } from './rules.ts'

test.each([
  ['a new name', 'Sắp hết dự bị', ['Chính thức'], undefined],
  ['a name there is', 'chính thức', ['Chính thức'], 'views.name-taken'],
  ['one too many', 'Mới', Array.from({ length: mostViews }, (_, at) => `${at}`), 'views.too-many'],
])('%s', (_, name, others, code) => expect(whyNotKeep(name, others)?.code).toBe(code))
