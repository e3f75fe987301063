import { createFileRoute } from '@tanstack/react-router'
import { OwnPage } from '../../../core/access/web/own-page.tsx'

export const Route = createFileRoute('/_desk/tai-khoan')({ component: OwnPage })
