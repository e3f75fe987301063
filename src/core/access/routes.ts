import { route } from '../../platform/http/route.ts'
import { listAccounts } from './account-list.ts'
import {
  createAccount,
  lockAccount,
  moveAccount,
  resetPassword,
  resetSecondStep,
  unlockAccount,
} from './accounts.ts'
import { accessApi } from './contract.ts'
import { grantRole, revokeGrant } from './grants.ts'
import { accountRights, memberRights, organizationRights } from './holders.ts'
import { endLeave, findDeputies, ownLeaves, takeLeave } from './leaves.ts'
import { meApi } from './me-contract.ts'
import {
  endOtherSessions,
  endSession,
  listSessions,
  ownIdentity,
  ownSecondStep,
  unlinkIdentity,
} from './own-account.ts'
import { ownApi } from './own-contract.ts'
import { approveProposal, listProposals, refuseProposal, withdrawProposal } from './proposals.ts'
import { explainRight, listDemoAccounts, listGiving, listGrants, me } from './queries.ts'

export const accessRoutes = [
  route(meApi.me, me),
  route(accessApi.demoAccounts, listDemoAccounts),
  route(accessApi.accounts, listAccounts),
  route(accessApi.createAccount, createAccount),
  route(accessApi.lock, lockAccount),
  route(accessApi.unlock, unlockAccount),
  route(accessApi.resetPassword, resetPassword),
  route(accessApi.grants, listGrants),
  route(accessApi.grant, grantRole),
  route(accessApi.revoke, revokeGrant),
  route(accessApi.moveAccount, moveAccount),
  route(accessApi.accountRights, accountRights),
  route(accessApi.organizationRights, organizationRights),
  route(accessApi.memberRights, memberRights),
  route(accessApi.giving, listGiving),
  route(accessApi.proposals, listProposals),
  route(accessApi.approve, approveProposal),
  route(accessApi.refuse, refuseProposal),
  route(accessApi.withdraw, withdrawProposal),
  route(accessApi.resetSecondStep, resetSecondStep),
  route(ownApi.sessions, listSessions),
  route(ownApi.endSession, endSession),
  route(ownApi.endOtherSessions, endOtherSessions),
  route(ownApi.identity, ownIdentity),
  route(ownApi.unlink, unlinkIdentity),
  route(ownApi.secondStep, ownSecondStep),
  route(ownApi.leaves, ownLeaves),
  route(ownApi.deputies, findDeputies),
  route(ownApi.takeLeave, takeLeave),
  route(ownApi.endLeave, endLeave),
  route(ownApi.why, explainRight),
]
