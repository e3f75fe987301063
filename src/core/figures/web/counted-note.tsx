import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { noteAge } from '../../../web/counted-before.ts'
import { m } from '../../../web/paraglide/messages.js'
import styles from './counted-note.module.css'

const clock = new Intl.DateTimeFormat('en-GB', {
  ...{ timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit', second: '2-digit' },
})

/** Milliseconds between two tries. */
const patience = 5000

/**
 * Says that figures were counted some seconds ago, because a great act is under way, and asks for them
 * anew until it is over.
 */
export function CountedNote({ at }: { at: Date }) {
  const queries = useQueryClient()
  useEffect(() => {
    const askAnew = () => {
      const shown = { type: 'active', predicate: isOfFigures } as const
      // Nobody looks at figures any more, or they are as they were counted last.
      if (queries.getQueryCache().findAll(shown).length === 0) noteAge(null)
      queries.invalidateQueries(shown).catch(() => undefined)
    }
    const timer = setInterval(askAnew, patience)
    return () => clearInterval(timer)
  }, [queries])
  return (
    <p role="status" className={styles.note}>
      {m.figures_counted_before({ time: clock.format(at) })}
    </p>
  )
}

function isOfFigures({ queryKey: [of] }: { queryKey: readonly unknown[] }): boolean {
  return of === 'figure' || of === 'figures'
}
