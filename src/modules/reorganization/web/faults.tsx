import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Fault } from '../contract.ts'
import { faultInWords } from './words.ts'

/** So many are said at first. */
const few = 8

/** What is not settled in a plan, each with the body where it is mended; those undecided in one line. */
export function Faults({ planId, faults }: { planId: string; faults: readonly Fault[] }) {
  const [isAll, setIsAll] = useState(false)
  if (faults.length === 0) return null
  const told = faults.filter(({ code }) => code !== 'undecided')
  const undecided = faults.length - told.length
  const shown = isAll ? told : told.slice(0, few)
  return (
    <section aria-labelledby="faults">
      <h2 id="faults">{m.reorganization_faults({ count: formatNumber(faults.length) })}</h2>
      <ul>
        {undecided > 0 && (
          <li>
            <Link
              to="."
              search={(search) => ({ ...search, entry: 'undecided' })}
              resetScroll={false}
              hash="bodies"
            >
              {m.reorganization_many_undecided({ count: formatNumber(undecided) })}
            </Link>
          </li>
        )}
        {shown.map((fault) => (
          <li key={`${fault.body?.id}${fault.code}${Object.values(fault.details).join()}`}>
            {fault.body && (
              <>
                <Link to="/sap-xep/$id/$bodyId" params={{ id: planId, bodyId: fault.body.id }}>
                  {fault.body.name}
                </Link>
                {': '}
              </>
            )}
            {faultInWords(fault)}
          </li>
        ))}
      </ul>
      {shown.length < told.length && (
        <Button variant="default" mb="md" onClick={() => setIsAll(true)}>
          {m.reorganization_all_faults({ count: formatNumber(told.length) })}
        </Button>
      )}
    </section>
  )
}
