import type { ReactNode } from 'react'
import styles from './press-button.module.css'

/** One of a few answers, chosen in one tap: a sign beside the word says which is. */
export function PressButton({
  isPressed,
  sign = '✓',
  onPress,
  children,
}: {
  isPressed: boolean
  sign?: string
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button type="button" className={styles.press} aria-pressed={isPressed} onClick={onPress}>
      {isPressed && <span aria-hidden="true">{sign} </span>}
      {children}
    </button>
  )
}

/** What is to be done with a long form, in reach of the thumb wherever one is in it. */
export function ActionBar({ children }: { children: ReactNode }) {
  return <div className={styles.bar}>{children}</div>
}
