import { createFileRoute } from '@tanstack/react-router'
import { RuleSetsPage } from '../../../core/rule-sets/web/rule-sets-page.tsx'

export const Route = createFileRoute('/_desk/quy-dinh/')({ component: RuleSetsPage })
