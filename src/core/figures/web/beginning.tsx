import { Link } from '@tanstack/react-router'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { EmptyState } from '../../../web/ui/small.tsx'

/** What stands where there is nothing to count yet: who begins, and where. */
export function Beginning({ organizationId }: { organizationId: string }) {
  const mayFound = useMay('organizations.manage')
  const mayImport = useMay('imports.manage')
  if (!mayFound && !mayImport) return <EmptyState>{m.figures_nothing_yet()}</EmptyState>
  return (
    <EmptyState
      action={
        <>
          {mayImport && <Link to="/nhap">{m.figures_begin_import()}</Link>}
          {mayImport && mayFound && ' · '}
          {mayFound && (
            <Link to="/to-chuc/$id" params={{ id: organizationId }} search={{ tab: 'changes' }}>
              {m.figures_begin_found()}
            </Link>
          )}
        </>
      }
    >
      {m.figures_nothing_yet_begin()}
    </EmptyState>
  )
}
