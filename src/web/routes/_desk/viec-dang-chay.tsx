import { createFileRoute } from '@tanstack/react-router'
import { JobsPage } from '../../shell/jobs-page.tsx'

export const Route = createFileRoute('/_desk/viec-dang-chay')({ component: JobsPage })
