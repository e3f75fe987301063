import { createFileRoute } from '@tanstack/react-router'
import { type Level, levels } from '../../../core/administrative-units/contract.ts'
import { UnitsPage } from '../../../core/administrative-units/web/units-page.tsx'

export const Route = createFileRoute('/_desk/dia-ban/')({
  validateSearch: (search): { q?: string | undefined; level?: Level | undefined } => ({
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    level: levels.find((one) => one === search.level),
  }),
  component: UnitsPage,
})
