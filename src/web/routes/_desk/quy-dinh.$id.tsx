import { createFileRoute } from '@tanstack/react-router'
import { RuleSetPage } from '../../../core/rule-sets/web/rule-set-page.tsx'

export const Route = createFileRoute('/_desk/quy-dinh/$id')({
  /** Another set of the same subject, to compare with. */
  validateSearch: (search): { with?: string | undefined } => ({
    ...(typeof search.with === 'string' && { with: search.with }),
  }),
  component: RuleSetPage,
})
