import { useId } from 'react'
import type { Refusal } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { type View, viewsApi } from '../contract.ts'
import { whyNotMove } from '../rules.ts'
import { Offer } from './offer.tsx'
import { typed } from './typed.ts'
import type { Views } from './use-views.ts'
import styles from './views.module.css'

type Props = {
  views: Views
  view: View
  /** The view is removed. */
  onGone: () => void
}

/** What can be done with the view that is open. */
export function Manage({ views, view, onGone }: Props) {
  const { write, hrefHere } = views
  const { id, name, isDefault, whyNotChange } = view
  const makeDefault = () => call(viewsApi.makeDefault, { id, isDefault: !isDefault })
  return (
    <fieldset className={styles.group}>
      <legend>{m.views_this({ name })}</legend>
      <button type="button" aria-pressed={isDefault} onClick={() => write.mutate(makeDefault)}>
        {m.views_default()}
      </button>
      {views.views.length > 1 && <Moves views={views} view={view} />}
      <a href={hrefHere(view)}>{m.views_link()}</a>
      {whyNotChange ? <NoChange whyNot={whyNotChange} /> : <Change {...{ views, view, onGone }} />}
    </fieldset>
  )
}

function Change({ views: { write }, view: { id, name }, onGone }: Props) {
  const remove = () => write.mutate(() => call(viewsApi.remove, { id }), { onSuccess: onGone })
  const rename = (form: FormData) =>
    write.mutate(() => call(viewsApi.change, { id, name: typed(form, 'name') }))
  return (
    <>
      <form action={rename}>
        <label>
          {m.views_new_name()}
          <input name="name" defaultValue={name} maxLength={80} required />
        </label>
        <button type="submit">{m.views_rename()}</button>
      </form>
      <button type="button" onClick={remove}>
        {m.views_remove()}
      </button>
    </>
  )
}

/** What changes a view of an organization is shown to those who may not, with the reason. */
function NoChange({ whyNot }: { whyNot: Refusal }) {
  const reason = useId()
  return (
    <>
      <p id={reason}>{sayWhyNot(whyNot)}</p>
      {[m.views_rename(), m.views_remove()].map((label) => (
        <button key={label} type="button" aria-disabled="true" aria-describedby={reason}>
          {label}
        </button>
      ))}
    </>
  )
}

/** Puts the view earlier or later above the list, for oneself. */
function Moves({ views: { views, move }, view }: { views: Views; view: View }) {
  const at = views.indexOf(view)
  const place = { place: at + 1, count: views.length }
  return (
    <div className={styles.moves}>
      <p role="status">{m.views_place(place)}</p>
      <Offer whyNot={whyNotMove(at, views.length, -1)} onDo={() => move(view, -1)}>
        {m.views_earlier()}
      </Offer>
      <Offer whyNot={whyNotMove(at, views.length, 1)} onDo={() => move(view, 1)}>
        {m.views_later()}
      </Offer>
    </div>
  )
}
