import { expect, test } from 'vitest'
import { bring } from './import.ts'

test('rows left out without a word why are refused with the option that says why', async () => {
  const options = { check: true, skipFaulty: false, sender: '', json: false }
  const asked = bring('none.csv', { ...options, leaveOut: ['12'], because: ' ' }, () => {
    throw new Error('nothing begins')
  })
  await expect(asked).rejects.toMatchObject({
    refusal: { code: 'imports.left-out-unexplained' },
  })
})
