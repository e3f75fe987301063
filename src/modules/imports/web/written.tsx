import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { addressOf, call } from '../../../web/call.ts'
import { formatInstant, formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { importsApi, outcomes } from '../contract.ts'
import { Counts, type ShownRows } from './counts.tsx'
import styles from './imports.module.css'
import { RowList, whichRows } from './row-list.tsx'
import type { ShownImport } from './shown.ts'

/** A batch that was written: what it brought, and how to take it back. */
export function Written({
  one,
  outcome,
  ask,
}: {
  one: ShownImport
  outcome: ShownRows | undefined
  ask: (what: () => Promise<unknown>) => void
}) {
  const { counts, committedAt, undoneAt, kept, state } = one
  const { new: added = 0, changed = 0, faulty = 0, leftOut = 0 } = counts
  const shown = outcome ?? outcomes.find((name) => counts[name])
  return (
    <>
      <p role="status">
        {m.imports_committed({
          at: formatInstant(committedAt ?? ''),
          added: formatNumber(added),
          changed: formatNumber(changed),
        })}{' '}
        {faulty > 0 && m.imports_commit_leaves({ faulty: formatNumber(faulty) })}{' '}
        {leftOut > 0 && m.imports_commit_left_out({ count: formatNumber(leftOut) })}
      </p>
      {faulty + leftOut > 0 && (
        <p>
          <a href={addressOf(importsApi.faultyRows, { id: one.id })} download>
            {m.imports_faulty_file()}
          </a>
        </p>
      )}
      {undoneAt && (
        <p role="status">
          {state === 'undone'
            ? m.imports_undone_text({ at: formatInstant(undoneAt) })
            : m.imports_undone_partly({
                at: formatInstant(undoneAt),
                count: formatNumber(added + changed - kept),
              })}
        </p>
      )}
      {one.plan && (
        <p>
          <Link to="/sap-xep/$id" params={{ id: one.plan.id }}>
            {m.imports_plan_back()}
          </Link>
        </p>
      )}
      {state === 'committed' && <Undo one={one} ask={ask} />}
      {kept > 0 && (
        <>
          <h2>{m.imports_kept({ count: formatNumber(kept) })}</h2>
          <p>{m.imports_kept_next()}</p>
          <RowList one={one} which={{ kept: '1' }} />
        </>
      )}
      <Counts one={one} shown={shown} />
      {shown && <RowList one={one} which={whichRows(shown)} />}
    </>
  )
}

function Undo({ one, ask }: { one: ShownImport; ask: (what: () => Promise<unknown>) => void }) {
  const [isAsked, setIsAsked] = useState(false)
  const { new: added = 0, changed = 0 } = one.counts
  const count = formatNumber(one.kept > 0 ? one.kept : added + changed)
  return (
    <section className={styles.todo} aria-label={m.imports_undo()}>
      <p>{one.plan ? m.imports_undo_plan() : m.imports_undo_follows()}</p>
      <div className={styles.buttons}>
        {isAsked ? (
          <>
            <Button color="red" onClick={() => ask(() => call(importsApi.undo, { id: one.id }))}>
              {m.imports_undo_sure({ count })}
            </Button>
            <Button variant="default" onClick={() => setIsAsked(false)}>
              {m.imports_undo_not()}
            </Button>
          </>
        ) : (
          <Button variant="default" onClick={() => setIsAsked(true)}>
            {m.imports_undo()}
          </Button>
        )}
      </div>
    </section>
  )
}
