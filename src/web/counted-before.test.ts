import { expect, test, vi } from 'vitest'
import { countedBefore, noteAge, watchCounting } from './counted-before.ts'

test('of the figures of a page the oldest is told, until some were counted when asked for', () => {
  vi.useFakeTimers({ now: new Date('2019-07-22T12:00:30Z') })
  const tell = vi.fn()
  const stop = watchCounting(tell)
  try {
    noteAge('5')
    noteAge('12')
    noteAge('0')
    expect(countedBefore()).toEqual(new Date('2019-07-22T12:00:18Z'))
    expect(tell).toHaveBeenCalledTimes(2)
    noteAge(null)
    expect(countedBefore()).toBeNull()
    noteAge(null)
    expect(tell).toHaveBeenCalledTimes(3)
  } finally {
    stop()
    vi.useRealTimers()
  }
})
