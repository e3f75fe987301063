import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import type { Prepared } from './prepare.ts'

/** One row of the table; without a bar it is for information. */
export type Line = {
  question: string
  floor: string
  ours: string
  /** To the floor, or the value itself where the bar is one in MB. */
  ratio: number | null
  bar: { most: number } | { least: number } | { megabytes: number; measured: number } | null
}

export function tableOf(lines: readonly Line[], prepared: Prepared): string {
  const rows = lines.map((line) =>
    [line.question, line.floor, line.ours, ratioText(line), barText(line), verdict(line)].join(
      ' | ',
    ),
  )
  return [
    '| question | floor | Gốc | ratio | bar | ok |',
    '|---|--:|--:|--:|--:|---|',
    ...rows.map((row) => `| ${row} |`),
    '',
    machine(prepared),
  ].join('\n')
}

function ratioText({ ratio }: Line): string {
  return ratio === null ? '' : `${ratio.toFixed(2)}×`
}

function barText({ bar }: Line): string {
  if (bar === null) return ''
  if ('megabytes' in bar) return `≤ ${bar.megabytes} MB`
  return 'most' in bar ? `≤ ${bar.most}×` : `≥ ${bar.least}×`
}

/** Judged as shown, to two decimals. */
function verdict({ ratio, bar }: Line): string {
  if (bar === null) return ''
  const rounded = Number((ratio ?? Number.NaN).toFixed(2))
  const isMet =
    'megabytes' in bar
      ? bar.measured <= bar.megabytes
      : 'most' in bar
        ? rounded <= bar.most
        : rounded >= bar.least
  return isMet ? 'yes' : '**no**'
}

function machine({ members, organizations, serverVersion }: Prepared): string {
  const all = cpus()
  const count = (value: number) => value.toLocaleString('en')
  return (
    `${count(members)} members, ${count(organizations)} organizations. Measured on ` +
    `${all[0]?.model.trim()}, ${all.length} cores, ${Math.round(totalmem() / 2 ** 30)} GB, ` +
    `Node ${process.versions.node}, PostgreSQL ${serverVersion.split(' ')[0]}.`
  )
}

/** Puts the table between the marks of a Markdown file; false when the file has none. */
export function writeInto(file: string, table: string): boolean {
  const [open, close] = ['<!-- bench -->', '<!-- /bench -->']
  const text = readFileSync(file, 'utf8')
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from === -1 || to < from) return false
  writeFileSync(file, `${text.slice(0, from + open.length)}\n${table}\n${text.slice(to)}`)
  return true
}
