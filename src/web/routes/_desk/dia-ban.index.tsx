import { createFileRoute } from '@tanstack/react-router'
import { UnitsPage } from '../../../core/administrative-units/web/units-page.tsx'
import { oneWord } from '../../choice.ts'

export const Route = createFileRoute('/_desk/dia-ban/')({
  validateSearch: (search): { q?: string | undefined; level?: string | undefined } => ({
    ...(typeof search.q === 'string' && search.q !== '' && { q: search.q }),
    level: oneWord(search.level),
  }),
  component: UnitsPage,
})
