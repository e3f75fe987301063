import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type Day, isDay } from '../../../platform/day.ts'
import { fold } from '../../../platform/fold.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { organizationsApi } from '../contract.ts'
import styles from './organization-page.module.css'

type Naming = { name: string; parentId: string | undefined; ownId?: string; day: Day }

/** Says which organization under the same parent is called the same, accents or not; it forbids nothing. */
export function SameName({ name, parentId = '', ownId, day }: Naming) {
  const [q] = useDebouncedValue(name, 200)
  const { data = [] } = useQuery({
    queryKey: ['organizations', parentId, 'named', day, q],
    queryFn: () => call(organizationsApi.children, { id: parentId, day, q }),
    enabled: parentId !== '' && q !== '' && isDay(day),
  })
  const same = data.filter((one) => one.id !== ownId && fold(one.name) === fold(q))
  return (
    <div aria-live="polite">
      {same.map(({ id, name, code }) => (
        <p key={id} className={styles.ended}>
          {m.organizations_same_name()}{' '}
          <Link to="/to-chuc/$id" params={{ id }}>
            {name}
          </Link>
          {code !== null && ` (${code})`}
        </p>
      ))}
    </div>
  )
}
