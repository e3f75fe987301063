import { type ReactNode, useRef } from 'react'
import styles from './popover.module.css'

/**
 * A button with a small panel under it; Esc closes it, and so does whatever leads elsewhere. What
 * in it is done for good closes it with `close`.
 */
export function Popover({
  label,
  children,
}: {
  label: ReactNode
  children: ReactNode | ((close: () => void) => ReactNode)
}) {
  const panel = useRef<HTMLDetailsElement>(null)
  const close = (returnsFocus: boolean) => {
    if (!panel.current?.open) return
    panel.current.open = false
    if (returnsFocus) panel.current.querySelector('summary')?.focus()
  }
  return (
    <details
      ref={panel}
      className={styles.popover}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !panel.current?.open) return
        event.stopPropagation()
        close(true)
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget && !currentTarget.contains(relatedTarget)) close(false)
      }}
    >
      <summary>{label}</summary>
      <div className={styles.panel}>
        {typeof children === 'function' ? children(() => close(true)) : children}
      </div>
    </details>
  )
}
