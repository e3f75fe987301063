import { createFileRoute } from '@tanstack/react-router'
import { AuditPage } from '../../../core/audit/web/audit-page.tsx'
import { type AuditFilters, auditFilters } from '../../../core/audit/web/filters.ts'

export const Route = createFileRoute('/_desk/nhat-ky')({
  /** `label` names what the trail is narrowed to; it is shown, never asked for. */
  validateSearch: (search): AuditFilters & { label?: string } => ({
    ...auditFilters(search),
    ...(typeof search.label === 'string' && { label: search.label.slice(0, 200) }),
  }),
  component: AuditPage,
})
