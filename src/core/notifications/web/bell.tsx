import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { noticesApi } from '../contract.ts'
import styles from './bell.module.css'
import { renewHere } from './push-here.ts'

/** The way to one's notices, with how many are not read; asked for each minute while one looks. */
export function Bell() {
  const { data } = useQuery({
    queryKey: ['notices', 'unread'],
    queryFn: () => call(noticesApi.unread, {}),
    refetchInterval: 60_000,
  })
  // A new session of a browser that is pushed to, said once as the app opens.
  useQuery({ queryKey: ['push-renewal'], queryFn: renewHere, staleTime: Infinity, retry: false })
  const unread = data?.unread ?? 0
  const name = unread === 0 ? m.notices_bell_none() : m.notices_bell({ count: unread })
  return (
    <Link to="/thong-bao" className={styles.bell} aria-label={name}>
      {unread > 0 && <span aria-hidden="true">{unread > 99 ? '99+' : unread}</span>}
    </Link>
  )
}
