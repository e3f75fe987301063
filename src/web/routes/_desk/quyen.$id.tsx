import { createFileRoute } from '@tanstack/react-router'
import { AccountPage } from '../../../core/access/web/account-page.tsx'

export const Route = createFileRoute('/_desk/quyen/$id')({ component: AccountPage })
