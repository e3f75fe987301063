import { createFileRoute } from '@tanstack/react-router'
import { MemberPage } from '../../../core/members/web/member-page.tsx'

export const Route = createFileRoute('/_desk/dang-vien/$id')({ component: MemberPage })
