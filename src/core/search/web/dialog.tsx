import { type ReactNode, useLayoutEffect, useRef } from 'react'
import styles from './palette.module.css'

/** A window over the page; Esc and a press beside it close it, and the focus goes back where it was. */
export function Dialog({
  label,
  onClose,
  children,
}: {
  label: string
  onClose: () => void
  children: (close: () => void) => ReactNode
}) {
  const dialog = useRef<HTMLDialogElement>(null)
  // Only the browser can put it above all else.
  useLayoutEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Esc closes it as well, by itself
    <dialog
      ref={dialog}
      aria-label={label}
      className={styles.dialog}
      onClose={onClose}
      onClick={({ target }) => target === dialog.current && dialog.current?.close()}
    >
      {children(() => dialog.current?.close())}
    </dialog>
  )
}
