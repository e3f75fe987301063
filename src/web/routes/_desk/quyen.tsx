import { createFileRoute } from '@tanstack/react-router'
import { RightsPage } from '../../../core/access/web/rights-page.tsx'

export const Route = createFileRoute('/_desk/quyen')({ component: RightsPage })
