import { createFileRoute } from '@tanstack/react-router'
import { MemberSlip } from '../../../core/members/web/member-slip.tsx'

export const Route = createFileRoute('/_sheet/in/phieu-dang-vien/$id')({ component: MemberSlip })
