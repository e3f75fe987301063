import { route } from '../../platform/http/route.ts'
import { auditApi } from './contract.ts'
import { askVerification } from './jobs.ts'
import { countAudit, listActs, listAudit } from './queries.ts'
import { auditHead, auditHeadFile } from './verify.ts'

export const auditRoutes = [
  route(auditApi.list, listAudit),
  route(auditApi.count, async (ctx, asked) => ({ total: await countAudit(ctx, asked) })),
  route(auditApi.acts, listActs),
  route(auditApi.head, auditHead),
  route(auditApi.headFile, auditHeadFile),
  route(auditApi.verify, askVerification),
]
