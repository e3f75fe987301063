import { type ReactNode, useId } from 'react'
import type { Refusal } from '../../../platform/refusal.ts'
import { sayWhyNot } from '../../../web/why-not.ts'

/** A button for what can be done with a view, or, where it cannot, with its reason beside it. */
export function Offer({
  whyNot,
  onDo,
  children,
}: {
  whyNot: Refusal | null
  onDo: () => void
  children: ReactNode
}) {
  const reason = useId()
  return (
    <>
      <button
        type="button"
        onClick={whyNot ? undefined : onDo}
        // The keyboard still reaches it, so that the reason is heard.
        {...(whyNot && { 'aria-disabled': true, 'aria-describedby': reason })}
      >
        {children}
      </button>
      {whyNot && <small id={reason}>{sayWhyNot(whyNot)}</small>}
    </>
  )
}
