import { route } from '../../platform/http/route.ts'
import { auditApi } from './contract.ts'
import { listAudit } from './queries.ts'
import { verifyAudit } from './seal.ts'

export const auditRoutes = [
  route(auditApi.list, listAudit),
  route(auditApi.verification, verifyAudit),
]
