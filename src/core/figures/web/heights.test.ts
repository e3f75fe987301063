import { expect, test } from 'vitest'
import { heightsOf } from './heights.ts'

test('a month with half as many has a bar half as high', () => {
  const [whole = 0, half = 0] = heightsOf([
    { day: '2019-06-30', value: 200 },
    { day: '2019-07-22', value: 100 },
  ])
  expect(half).toBe(whole / 2)
})

test('nothing counted draws nothing', () => {
  expect(heightsOf([{ day: '2019-07-22', value: null }])).toEqual([0])
})
