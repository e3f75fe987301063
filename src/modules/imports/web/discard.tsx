import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { importsApi } from '../contract.ts'
import type { ShownImport } from './shown.ts'

/** Forgets an import that was not written, and goes back to where it was begun. */
export function Discard({
  one: { id, plan },
  ask,
}: {
  one: ShownImport
  ask: (what: () => Promise<unknown>) => void
}) {
  const navigate = useNavigate()
  const discard = async () => {
    await call(importsApi.discard, { id })
    if (plan) await navigate({ to: '/sap-xep/$id', params: { id: plan.id } })
    else await navigate({ to: '/nhap' })
  }
  return (
    <Button variant="default" onClick={() => ask(discard)}>
      {m.imports_discard()}
    </Button>
  )
}
