import { expect, test } from 'vitest'
import { heightsOf, strengthsOf } from './heights.ts'

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

test('a cell of a grid is colored by its part of the most, a share by its part of a hundred', () => {
  expect(
    strengthsOf(
      [
        [0, 5],
        [10, null],
      ],
      null,
    ),
  ).toEqual([
    [0, 15],
    [30, 0],
  ])
  expect(strengthsOf([[50, 100]], 100)).toEqual([[15, 30]])
  expect(strengthsOf([[null, 0]], null)).toEqual([[0, 0]])
})
