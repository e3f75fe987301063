import { createFileRoute } from '@tanstack/react-router'
import { SetupPage } from '../../modules/setup/web/setup-page.tsx'

export const Route = createFileRoute('/thiet-lap')({ component: SetupPage })
