import { createFileRoute } from '@tanstack/react-router'
import { ImportsPage } from '../../../modules/imports/web/imports-page.tsx'

export const Route = createFileRoute('/_desk/nhap/')({ component: ImportsPage })
