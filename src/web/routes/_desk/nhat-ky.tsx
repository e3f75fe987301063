import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from '../../../core/audit/web/audit-page.tsx'
import { isDay } from '../../../platform/day.ts'

const day = (value: unknown) => (typeof value === 'string' && isDay(value) ? value : undefined)

export const Route = createFileRoute('/_desk/nhat-ky')({
  validateSearch: (search): { from?: string | undefined; until?: string | undefined } => ({
    from: day(search.from),
    until: day(search.until),
  }),
  component: AuditPage,
})
