import { call } from '../../../web/call.ts'
import { formatDay } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { gives } from '../../access/rules.ts'
import { type ViewedList, viewsApi } from '../contract.ts'
import { listRights } from '../rules.ts'
import { without } from './state.ts'
import { typed } from './typed.ts'
import type { Views } from './use-views.ts'
import styles from './views.module.css'

/** Keeps what stands there now under a name. */
export function KeepForm({
  list,
  views: { shown, hidden, write },
  onKept,
}: {
  list: ViewedList
  views: Views
  onKept: () => void
}) {
  const { day, isOtherDay } = useDay()
  const places = usePlaces(list)
  const keep = (form: FormData) => {
    const kept = {
      list,
      name: typed(form, 'name'),
      search: form.get('day') === null ? without(shown, 'day') : shown,
      hiddenColumns: form.get('columns') === null ? null : [...hidden],
      organizationId: typed(form, 'organizationId') || null,
    }
    write.mutate(() => call(viewsApi.keep, kept), { onSuccess: onKept })
  }
  return (
    <form action={keep} className={styles.group}>
      <strong>{m.views_keep_title()}</strong>
      <label>
        {m.views_name()}
        <input name="name" maxLength={80} required autoComplete="off" />
      </label>
      {places.length > 0 && (
        <label>
          {m.views_for()}
          <select name="organizationId" defaultValue="">
            <option value="">{m.views_for_me()}</option>
            {places.map(({ id, name }) => (
              <option key={id} value={id}>
                {m.views_for_staff({ name })}
              </option>
            ))}
          </select>
        </label>
      )}
      <label>
        <input type="checkbox" name="columns" /> {m.views_with_columns()}
      </label>
      {isOtherDay && (
        <label>
          <input type="checkbox" name="day" /> {m.views_with_day({ day: formatDay(day) })}
        </label>
      )}
      <button type="submit">{m.views_keep()}</button>
    </form>
  )
}

/** The organizations one may keep a view of a list for the staff of. */
function usePlaces(list: ViewedList): { id: string; name: string }[] {
  const { grants } = useMe()
  const managing = grants.filter(({ role, ended }) => !ended && gives(role, listRights[list].keeps))
  const places = new Map(
    managing.map(({ organizationId, organizationName }) => [organizationId, organizationName]),
  )
  return [...places].map(([id, name]) => ({ id, name }))
}
