import { createFileRoute } from '@tanstack/react-router'
import { RuleSetPage } from '../../../core/rule-sets/web/rule-set-page.tsx'

export const Route = createFileRoute('/_desk/quy-dinh/$id')({ component: RuleSetPage })
