import { route } from '../../platform/http/route.ts'
import { createAccount, lockAccount, resetPassword, unlockAccount } from './accounts.ts'
import { accessApi } from './contract.ts'
import { grantRole, revokeGrant } from './grants.ts'
import { explainRight, listAccounts, listDemoAccounts, listGrants, me } from './queries.ts'

export const accessRoutes = [
  route(accessApi.me, me),
  route(accessApi.demoAccounts, listDemoAccounts),
  route(accessApi.accounts, listAccounts),
  route(accessApi.createAccount, createAccount),
  route(accessApi.lock, lockAccount),
  route(accessApi.unlock, unlockAccount),
  route(accessApi.resetPassword, resetPassword),
  route(accessApi.grants, listGrants),
  route(accessApi.grant, grantRole),
  route(accessApi.revoke, revokeGrant),
  route(accessApi.why, explainRight),
]
