import { countAccounts } from '../../core/access/account-states.ts'
import { type Route, route } from '../../platform/http/route.ts'
import { listInstallationBackups } from './backups.ts'
import { administrationApi } from './contract.ts'
import { lastExamination } from './examination.ts'
import { type InstallationParts, installationJobs } from './jobs.ts'
import { listAnyJobs, repeatAnyJob, stopAnyJob } from './jobs-of-all.ts'
import { installationState } from './state.ts'

/** The routes of whoever runs the installation, which runs with these settings. */
export function administrationRoutes(parts: InstallationParts): Route[] {
  const { config, invariants } = parts
  const { ask } = installationJobs(parts)
  return [
    route(administrationApi.state, (ctx) => installationState(ctx, config)),
    route(administrationApi.accounts, countAccounts),
    route(administrationApi.jobs, listAnyJobs),
    route(administrationApi.stopJob, stopAnyJob),
    route(administrationApi.repeatJob, repeatAnyJob),
    route(administrationApi.examination, (ctx) => lastExamination(ctx, invariants)),
    route(administrationApi.examine, ask.examination),
    route(administrationApi.backups, (ctx) => listInstallationBackups(ctx, config)),
    route(administrationApi.backUp, ask.backup),
    route(administrationApi.checkBackup, ask.check),
    route(administrationApi.testMail, ask.mail),
  ]
}
