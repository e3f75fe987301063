import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Warning } from '../contract.ts'

/** A kind of job in words. */
export function jobKindName(kind: string): string {
  return message(`administration_job_${kind}`) ?? kind
}

export const stateNames = {
  queued: m.jobs_queued,
  running: m.jobs_running,
  done: m.jobs_done,
  failed: m.jobs_failed,
  cancelled: m.jobs_cancelled,
}

/** What an operator should look at, in a sentence that says what to do. */
export function warningInWords({ code, details }: Warning): string {
  const { kind, ...others } = details
  const blanks = kind === undefined ? others : { ...others, kind: jobKindName(String(kind)) }
  return message(`administration_warning_${code}`, blanks) ?? code
}

const units = ['B', 'KB', 'MB', 'GB', 'TB'] as const

/** `1,2 GB`, in powers of 1024. */
export function formatBytes(bytes: number): string {
  const power = Math.min(units.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10))
  const value = bytes / 1024 ** power
  return `${formatNumber(value < 10 ? Math.round(value * 10) / 10 : Math.round(value))} ${units[power]}`
}

/** How long ago an instant was: minutes, then hours, then days. */
export function formatAge(from: string, to: string): string {
  const minutes = Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / 60_000))
  if (minutes < 120) return m.administration_minutes({ count: formatNumber(minutes) })
  const hours = Math.floor(minutes / 60)
  return hours < 48
    ? m.administration_hours({ count: formatNumber(hours) })
    : m.administration_days({ count: formatNumber(Math.floor(hours / 24)) })
}
