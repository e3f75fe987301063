import { type ReactNode, type RefObject, useEffect, useState } from 'react'
import styles from './data-table.module.css'

/**
 * The place of a table. One that is too wide or very long scrolls within itself and keeps its head
 * and its first column; whoever uses the keyboard must be able to scroll it. Any other keeps its
 * head while the page scrolls, which a box that scrolls would not allow.
 */
export function TableFrame({
  frame,
  caption,
  isBox,
  children,
}: {
  frame: RefObject<HTMLElement | null>
  caption: string
  /** Scrolls within itself however wide it is. */
  isBox: boolean
  children: ReactNode
}) {
  const [isWide, setIsWide] = useState(false)
  // Only the page as laid out knows; it changes with the window and the size of text.
  useEffect(() => {
    const { current } = frame
    if (!current) return
    const watch = new ResizeObserver(() => setIsWide(current.scrollWidth > current.clientWidth))
    for (const box of [current, ...current.children]) watch.observe(box)
    return () => watch.disconnect()
  }, [frame])

  const scrolls = isWide || isBox
  return (
    <section
      ref={frame}
      data-list=""
      className={[styles.wrap, scrolls ? styles.scrolls : ''].join(' ')}
      aria-label={caption}
      {...(scrolls && { tabIndex: 0 })}
    >
      {children}
    </section>
  )
}
