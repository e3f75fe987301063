import { describe, expect, test } from 'vitest'
import { contrast, type Scheme, type Token, tokens } from './tokens.ts'

const onPaper: Token[] = [
  'ink',
  'ink-2',
  'placeholder',
  'red',
  'gold',
  'green',
  'amber',
  'error',
  'link',
]
const pairs: [Token, Token, number][] = [
  ...onPaper.flatMap((text): [Token, Token, number][] => [
    [text, 'canvas', 4.5],
    [text, 'surface', 4.5],
    ...(text === 'placeholder' ? [] : [[text, 'selected', 4.5] as [Token, Token, number]]),
  ]),
  ['ink', 'canvas', 7],
  ['ink', 'surface', 7],
  ['ink', 'gold-tint', 7],
  ['gold', 'gold-tint', 4.5],
  ['green', 'green-tint', 4.5],
  ['amber', 'amber-tint', 4.5],
  ['error', 'error-tint', 4.5],
  ['on-red', 'red-button', 4.5],
  ['edge', 'canvas', 3],
  ['edge', 'surface', 3],
  ['bar', 'selected', 3],
  ['focus', 'canvas', 3],
  ['focus', 'surface', 3],
]

describe.each(['light', 'dark'] satisfies Scheme[])('in the %s scheme', (scheme) => {
  test.each(pairs)('%s on %s is at least %d to 1', (text, ground, least) => {
    const ratio = contrast(tokens[scheme][text], tokens[scheme][ground])
    expect(ratio).toBeGreaterThanOrEqual(least)
  })
})
