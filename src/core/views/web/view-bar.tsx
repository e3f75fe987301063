import { useEffect, useRef } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Known } from '../../../web/ui/filters.ts'
import { Popover } from '../../../web/ui/popover.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { type View, type ViewedList, viewsApi } from '../contract.ts'
import { KeepForm } from './keep-form.tsx'
import { Manage } from './manage.tsx'
import { Offer } from './offer.tsx'
import { opensByItself } from './places.ts'
import { has, lostOf } from './state.ts'
import { useViews, type Views } from './use-views.ts'
import styles from './views.module.css'

/** The views of a list above it: one press opens one; what stands there now is kept as another. */
export function ViewBar({ list, known }: { list: ViewedList; known: Known }) {
  const views = useViews(list, known)
  const { current, isChanged, open, write, shown, pathname } = views
  const wasOpened = useRef(false)
  // A list that is opened without a filter opens with the view a person chose; one cleared later does not.
  useEffect(() => {
    if (wasOpened.current || views.views.length === 0) return
    wasOpened.current = true
    const first = views.views.find(({ isDefault }) => isDefault)
    if (first && shown === '' && opensByItself(list, pathname)) open(first, true)
  })
  const lost = current ? lostOf(current.search, known) : []
  return (
    <div className={`${styles.bar} no-print`}>
      {views.views.length > 0 && <Chips views={views} />}
      <Popover label={m.views_menu()}>
        {(close) => (
          <div className={styles.panel}>
            {current && <Manage key={current.id} views={views} view={current} onGone={close} />}
            <KeepForm key={`new ${views.views.length}`} list={list} views={views} onKept={close} />
          </div>
        )}
      </Popover>
      {current && isChanged && (
        <Offer
          whyNot={current.whyNotChange}
          onDo={() => write.mutate(() => update(views, current))}
        >
          {m.views_update({ name: current.name })}
        </Offer>
      )}
      {lost.length > 0 && <p role="status">{m.views_lost()}</p>}
      {(views.error ?? write.error) && <ProblemView error={views.error ?? write.error} />}
    </div>
  )
}

function Chips({ views: { views, current, isChanged, open } }: { views: Views }) {
  return (
    <fieldset className={styles.chips}>
      <legend className="visually-hidden">{m.views_title()}</legend>
      {views.map((view) => (
        <button
          key={view.id}
          type="button"
          aria-pressed={view.id === current?.id}
          onClick={() => open(view)}
        >
          {view.name}
          {view.organization && <small> · {view.organization.name}</small>}
          {view.id === current?.id && isChanged && <em> {m.views_changed()}</em>}
        </button>
      ))}
    </fieldset>
  )
}

/** As it stands now; the day only where the view has one, columns only where it has them. */
function update({ shown, hidden }: Views, view: View) {
  const search = new URLSearchParams(shown)
  if (!has(view.search, 'day')) search.delete('day')
  return call(viewsApi.change, {
    id: view.id,
    search: search.toString(),
    ...(view.hiddenColumns && { hiddenColumns: hidden }),
  })
}
