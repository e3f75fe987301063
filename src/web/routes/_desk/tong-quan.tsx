import { createFileRoute } from '@tanstack/react-router'
import { OverviewPage } from '../../../core/figures/web/overview-page.tsx'

export const Route = createFileRoute('/_desk/tong-quan')({ component: OverviewPage })
