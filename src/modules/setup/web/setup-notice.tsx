import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { setupApi } from '../contract.ts'
import styles from './setup-page.module.css'

/** On the sign-in page of an installation nobody can sign in to yet. */
export function SetupNotice() {
  const { data } = useQuery({ queryKey: ['setup'], queryFn: () => call(setupApi.state, {}) })
  if (!data?.needed) return null
  return (
    <p role="status" className={styles.notice}>
      {m.setup_needed()} <Link to="/thiet-lap">{m.setup_title()}</Link>
    </p>
  )
}
