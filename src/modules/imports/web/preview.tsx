import { Button } from '@mantine/core'
import { addressOf, call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { importsApi } from '../contract.ts'
import { lacksForNew, whyNotCommit } from '../rules.ts'
import { columnName } from './columns.ts'
import { Counts, firstShown, type ShownRows } from './counts.tsx'
import { Discard } from './discard.tsx'
import styles from './imports.module.css'
import { RowList, whichRows } from './row-list.tsx'
import type { ShownImport } from './shown.ts'

type PreviewProps = {
  one: ShownImport
  outcome: ShownRows | undefined
  ask: (what: () => Promise<unknown>) => void
  onMap: () => void
}

/** What would come of the file: counts that open their rows, and the button that writes. */
export function Preview({ one, outcome, ask, onMap }: PreviewProps) {
  const shown = outcome ?? firstShown(one)
  return (
    <>
      <Counts one={one} shown={shown} />
      <ToDo one={one} ask={ask} onMap={onMap} />
      {shown && <RowList one={one} which={whichRows(shown)} />}
    </>
  )
}

function ToDo({ one, ask, onMap }: Omit<PreviewProps, 'outcome'>) {
  const { id, counts, plan } = one
  const whyNot = whyNotCommit(one)
  const { new: added = 0, changed = 0, faulty = 0, leftOut = 0 } = counts
  const { alike, tail } = one
  const saidOut = leftOut - tail
  const lacking = lacksForNew(one)
  return (
    <section className={styles.todo}>
      {whyNot ? (
        <p>{plan ? sayWhyNot(whyNot) : (nothingToWrite(one) ?? sayWhyNot(whyNot))}</p>
      ) : (
        <p>
          {m.imports_commit_follows({ added: formatNumber(added), changed: formatNumber(changed) })}{' '}
          {faulty > 0 && m.imports_commit_leaves({ faulty: formatNumber(faulty) })}{' '}
          {saidOut > 0 && m.imports_commit_left_out({ count: formatNumber(saidOut) })}{' '}
          {alike > 0 && m.imports_commit_alike({ alike: formatNumber(alike) })}
        </p>
      )}
      {lacking.length > 0 && (
        <p>
          <strong>
            {m.imports_lacks_columns({ columns: lacking.map(columnName).join(', ') })}
          </strong>{' '}
          {m.imports_lacks_columns_next()}
        </p>
      )}
      {tail > 0 && <p>{m.imports_tail({ count: formatNumber(tail) })}</p>}
      <div className={styles.buttons}>
        {!whyNot && (
          <Button onClick={() => ask(() => call(importsApi.commit, { id }))}>
            {m.imports_commit({ count: formatNumber(added + changed) })}
          </Button>
        )}
        {faulty + saidOut > 0 && (
          <Button
            component="a"
            variant="default"
            href={addressOf(importsApi.faultyRows, { id })}
            download
          >
            {m.imports_faulty_file()}
          </Button>
        )}
        <Button variant="default" onClick={() => ask(() => call(importsApi.check, { id }))}>
          {m.imports_check_again()}
        </Button>
        <Button variant="default" onClick={onMap}>
          {m.imports_mapping_change()}
        </Button>
        <Discard one={one} ask={ask} />
      </div>
    </section>
  )
}

/** What a file came to of which nothing can be written; null where all of it was left out. */
function nothingToWrite({ counts: { faulty = 0, same = 0 } }: ShownImport): string | null {
  if (faulty > 0) return m.imports_nothing_but_faulty({ faulty: formatNumber(faulty) })
  return same > 0 ? m.imports_nothing_but_same({ same: formatNumber(same) }) : null
}
