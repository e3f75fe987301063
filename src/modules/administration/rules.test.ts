import { expect, test } from 'vitest'
import type { Facts } from './contract.ts'
import { warningsOf } from './rules.ts'

const readAt = new Date('2026-03-02T08:00:00Z')
const ago = (minutes: number) => new Date(readAt.getTime() - minutes * 60_000)

/** An installation in which nothing calls for anybody. */
const sound: Facts = {
  readAt,
  version: '1.0.0',
  isDemo: false,
  today: '2026-03-02',
  process: { node: 'v24.0.0', startedAt: ago(600), memory: 1 },
  database: {
    ...{ server: '18.4', embedded: true, bytes: 1, tables: [] },
    migrations: { count: 1, last: '0001', ranAt: ago(600) },
  },
  disk: { folder: '/srv/goc', free: 50, total: 100 },
  ...{ baseUrl: 'https://goc.example', mail: true, oidc: false, settings: [] },
  backup: { folder: '/srv/goc/backups', last: { name: 'a', finishedAt: ago(600), bytes: 1 } },
  audit: { sealedAt: ago(1), unsealed: 3, verified: { at: ago(600), ok: true } },
  worker: { seenAt: ago(1), failing: [] },
  jobs: { waiting: 0, running: 0, failedLastDay: 0 },
  ruleSets: { total: 10, unverified: 2 },
}

const codesOf = (facts: Partial<Facts>) =>
  warningsOf({ ...sound, ...facts }).map(({ code }) => code)
const lastBackup = (minutes: number) => ({
  backup: { folder: '', last: { name: 'a', finishedAt: ago(minutes), bytes: 1 } },
})

test.each<[string, Partial<Facts>, string[]]>([
  ['a sound installation', {}, []],
  ['a worker nobody has seen', { worker: { seenAt: null, failing: [] } }, ['worker-silent']],
  [
    'a worker silent for four minutes',
    { worker: { seenAt: ago(4), failing: [] } },
    ['worker-silent'],
  ],
  ['a worker seen two minutes ago', { worker: { seenAt: ago(2), failing: [] } }, []],
  [
    'a server that has just started beside a worker not seen yet',
    {
      process: { ...sound.process, startedAt: ago(1) },
      worker: { seenAt: ago(900), failing: [] },
    },
    [],
  ],
  ['a disk with 9 % free', { disk: { folder: '', free: 9, total: 100 } }, ['disk-scarce']],
  ['a disk with 10 % free', { disk: { folder: '', free: 10, total: 100 } }, []],
  ['an outside database, whose disk and backups are its own', { disk: null, backup: null }, []],
  ['no backup', { backup: { folder: '', last: null } }, ['backup-none']],
  ['a demonstration without a backup', { isDemo: true, backup: { folder: '', last: null } }, []],
  ['a backup of yesterday evening', lastBackup(35 * 60), []],
  ['a backup of a day and a half ago', lastBackup(36 * 60), ['backup-old']],
  [
    'a broken chain',
    { audit: { ...sound.audit, verified: { at: ago(1), ok: false } } },
    ['chain-broken'],
  ],
  ['entries nobody seals', { audit: { ...sound.audit, unsealed: 5001 } }, ['seal-behind']],
  ['jobs that failed', { jobs: { ...sound.jobs, failedLastDay: 2 } }, ['jobs-failed']],
  [
    'timed work that fails',
    { worker: { seenAt: ago(1), failing: [{ kind: 'forget-old', attempts: 4 }] } },
    ['timed-failing'],
  ],
])('of %s one is told what to look at', (_, facts, codes) => {
  expect(codesOf(facts)).toEqual(codes)
})
