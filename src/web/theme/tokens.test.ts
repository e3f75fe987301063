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
const charts: Token[] = ['chart-1', 'chart-2', 'chart-3', 'chart-4', 'chart-5']
const pairs: [Token, Token, number][] = [
  ...onPaper.flatMap((text): [Token, Token, number][] => [
    [text, 'canvas', 4.5],
    [text, 'surface', 4.5],
  ]),
  ...onPaper
    .filter((text) => text !== 'placeholder')
    .map((text): [Token, Token, number] => [text, 'selected', 4.5]),
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
  ...charts.map((chart): [Token, Token, number] => [chart, 'surface', 3]),
]

describe.each(['light', 'dark'] satisfies Scheme[])('in the %s scheme', (scheme) => {
  test.each(pairs)('%s on %s is at least %d to 1', (text, ground, least) => {
    const ratio = contrast(tokens[scheme][text], tokens[scheme][ground])
    expect(ratio).toBeGreaterThanOrEqual(least)
  })
})

/** The ratios the design was chosen by: a changed color shows here, even one still readable. */
const ratios: Record<Scheme, [Token, Token, number][]> = {
  light: [
    ['ink', 'canvas', 15.6],
    ['ink', 'surface', 17.2],
    ['ink-2', 'canvas', 7.0],
    ['ink-2', 'surface', 7.6],
    ['placeholder', 'canvas', 5.0],
    ['placeholder', 'surface', 5.5],
    ['edge', 'canvas', 3.7],
    ['edge', 'surface', 4.1],
    ['ink', 'selected', 13.9],
    ['bar', 'selected', 6.6],
    ['red', 'canvas', 7.4],
    ['red', 'surface', 8.2],
    ['on-red', 'red-button', 8.2],
    ['gold', 'surface', 6.9],
    ['gold-graphic', 'surface', 3.7],
    ['green', 'surface', 6.5],
    ['green', 'green-tint', 5.8],
    ['amber', 'amber-tint', 6.7],
    ['error', 'surface', 6.6],
    ['error', 'error-tint', 5.8],
    ['link', 'canvas', 7.4],
    ['link', 'surface', 8.1],
    ['focus', 'canvas', 5.8],
    ['chart-1', 'surface', 8.2],
    ['chart-2', 'surface', 3.7],
    ['chart-3', 'surface', 8.1],
    ['chart-4', 'surface', 5.0],
    ['chart-5', 'surface', 4.8],
  ],
  dark: [
    ['ink', 'canvas', 15.2],
    ['ink', 'surface', 13.8],
    ['ink-2', 'surface', 7.6],
    ['placeholder', 'surface', 7.6],
    ['edge', 'surface', 4.4],
    ['ink', 'selected', 11.9],
    ['bar', 'selected', 4.4],
    ['red', 'surface', 7.7],
    ['on-red', 'red-button', 4.8],
    ['red-button', 'surface', 3.5],
    ['gold', 'surface', 9.1],
    ['green', 'surface', 8.3],
    ['amber', 'surface', 9.1],
    ['error', 'surface', 7.7],
    ['link', 'surface', 8.2],
    ['focus', 'canvas', 9.0],
    ['chart-1', 'surface', 7.7],
    ['chart-2', 'surface', 9.1],
    ['chart-3', 'surface', 8.2],
    ['chart-4', 'surface', 8.3],
    ['chart-5', 'surface', 6.5],
  ],
}

describe.each(['light', 'dark'] satisfies Scheme[])('as chosen, in the %s scheme', (scheme) => {
  test.each(ratios[scheme])('%s on %s is %d to 1', (text, ground, ratio) => {
    expect(contrast(tokens[scheme][text], tokens[scheme][ground])).toBeCloseTo(ratio, 1)
  })
})
