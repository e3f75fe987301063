import { jobStates } from '../../../platform/jobs/rules.ts'

/** The parts of the page, in their order; the first is the page without a part in its address. */
export const parts = ['state', 'accounts', 'jobs', 'examination', 'backups', 'settings'] as const
export type Part = (typeof parts)[number]

export type AdministrationFilters = {
  part?: Part | undefined
  /** Of the jobs, which are shown. */
  jobs?: (typeof jobStates)[number] | undefined
}

export function administrationFilters({
  part,
  jobs,
}: Record<string, unknown>): AdministrationFilters {
  const open = parts.find((one) => one === part)
  const state = jobStates.find((one) => one === jobs)
  return { ...(open && { part: open }), ...(state && { jobs: state }) }
}
