import { createFileRoute } from '@tanstack/react-router'
import { OrganizationSheet } from '../../../core/organizations/web/organization-sheet.tsx'

export const Route = createFileRoute('/_sheet/in/to-chuc/$id')({ component: OrganizationSheet })
