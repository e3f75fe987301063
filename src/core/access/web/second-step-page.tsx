import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { SetUpSecondStep } from './second-step.tsx'
import styles from './sign-in-page.module.css'

/** Where those go whose role wants a second step, before anything else. */
export function SecondStepPage() {
  const { next = '/' } = useSearch({ from: '/xac-thuc' })
  const queries = useQueryClient()
  const navigate = useNavigate()
  const goOn = async () => {
    queries.clear()
    await navigate({ href: next })
  }
  return (
    <main className={styles.main}>
      <p className={styles.mark}>{m.ui_product()}</p>
      <Page title={m.own_step_first()} lead={m.refusal_access_second_step_first()}>
        <p>{m.own_step_lead()}</p>
        <SetUpSecondStep onDone={goOn} />
      </Page>
    </main>
  )
}
