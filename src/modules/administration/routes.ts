import { countAccounts } from '../../core/access/account-states.ts'
import type { Config } from '../../platform/config.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { administrationApi } from './contract.ts'
import { listAnyJobs, repeatAnyJob, stopAnyJob } from './jobs-of-all.ts'
import { installationState } from './state.ts'

/** The routes of whoever runs the installation, which runs with these settings. */
export function administrationRoutes(config: Config): Route[] {
  return [
    route(administrationApi.state, (ctx) => installationState(ctx, config)),
    route(administrationApi.accounts, countAccounts),
    route(administrationApi.jobs, listAnyJobs),
    route(administrationApi.stopJob, stopAnyJob),
    route(administrationApi.repeatJob, repeatAnyJob),
  ]
}
