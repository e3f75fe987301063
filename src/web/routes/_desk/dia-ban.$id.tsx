import { createFileRoute } from '@tanstack/react-router'
import { UnitPage } from '../../../core/administrative-units/web/unit-page.tsx'

export const Route = createFileRoute('/_desk/dia-ban/$id')({ component: UnitPage })
