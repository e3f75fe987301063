import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { reorganizationApi } from '../../reorganization/contract.ts'
import { importsApi } from '../contract.ts'
import { FileForm } from './file-form.tsx'

/** Where the decisions of a plan come in from a file. */
export function PlanImportPage({ id }: { id: string }) {
  const { data: plan } = useSuspenseQuery({
    queryKey: ['reorganization-plans', 'one', id],
    queryFn: () => call(reorganizationApi.one, { id }),
  })
  const whyNot = plan.whyNot.edit
  return (
    <Page
      title={m.imports_plan_title()}
      lead={m.imports_plan_lead()}
      breadcrumbs={[
        <Link key="all" to="/sap-xep">
          {m.reorganization_title()}
        </Link>,
        <Link key="plan" to="/sap-xep/$id" params={{ id }}>
          {plan.name}
        </Link>,
      ]}
    >
      {whyNot ? (
        <p role="note">{sayWhyNot(whyNot)}</p>
      ) : (
        <FileForm subject="plan" begin={(file) => call(importsApi.startPlan, { id, ...file })}>
          <p>{m.imports_plan_hint()}</p>
        </FileForm>
      )}
    </Page>
  )
}
