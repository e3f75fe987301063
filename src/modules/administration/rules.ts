import type { Facts, Warning } from './contract.ts'

const minute = 60_000
const hour = 60 * minute

/** A worker looks for timed work every minute; silent for this long, it is gone. */
const silentAfter = 3 * minute
/** One backup a day, with some hours to spare for the night one is late. */
const oldAfter = 36 * hour
/** The share of a disk that should be free. */
const scarce = 0.1
/** Entries are sealed each minute; more than this are never left over in sound work. */
const mostUnsealed = 5000

/** What an operator should look at, the most pressing first; it receives all times it compares. */
export function warningsOf(facts: Facts): Warning[] {
  const found = [
    isWorkerSilent(facts) && warning('worker-silent'),
    facts.disk && isDiskScarce(facts.disk) && warning('disk-scarce', diskInPercent(facts.disk)),
    ...backupWarnings(facts),
    facts.audit.verified?.ok === false && warning('chain-broken'),
    facts.audit.unsealed > mostUnsealed && warning('seal-behind', { count: facts.audit.unsealed }),
    facts.jobs.failedLastDay > 0 && warning('jobs-failed', { count: facts.jobs.failedLastDay }),
    ...facts.worker.failing.map(({ kind, attempts }) =>
      warning('timed-failing', { kind, attempts }),
    ),
  ]
  return found.filter((one) => one !== false && one !== null)
}

/** Whether no worker has looked for work lately; one that has just started has not had the time. */
export function isWorkerSilent({ readAt, process, worker }: Facts): boolean {
  const seen = Math.max(worker.seenAt?.getTime() ?? 0, process.startedAt.getTime())
  return readAt.getTime() - seen > silentAfter
}

function backupWarnings({ readAt, backup, isDemo }: Facts): (Warning | false)[] {
  // What a demonstration holds is made anew in a minute.
  if (!backup || isDemo) return []
  if (!backup.last) return [warning('backup-none')]
  const hours = hoursBetween(backup.last.finishedAt, readAt)
  return [hours * hour >= oldAfter && warning('backup-old', { hours })]
}

/** Whole hours from one instant to another. */
export function hoursBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / hour)
}

/** Whether so little of a disk is free that one is warned: a full one stops every write. */
export function isDiskScarce({ free, total }: { free: number; total: number }): boolean {
  return free < total * scarce
}

function diskInPercent({ free, total }: { free: number; total: number }): { percent: number } {
  return { percent: Math.round((free / total) * 100) }
}

function warning(code: string, details: Warning['details'] = {}): Warning {
  return { code, details }
}
