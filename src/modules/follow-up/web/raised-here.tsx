import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { photosWaiting, type Row } from '../../meetings/outbox-rules.ts'
import { takeOut } from '../../meetings/web/outbox.ts'
import { RowState } from '../../meetings/web/section-state.tsx'
import { useOutbox } from '../../meetings/web/use-outbox.ts'
import styles from './raised-here.module.css'
import type { RaisingPlace } from './raising-places.ts'

export type Mended = {
  what: string
  organizationId: string
  category: string
  territory: string
  photos: string
}

/** What was raised on this device today and how far each has come, in words; what was refused is mended. */
export function RaisedHere({
  at,
  whyNotMend,
  onMend,
}: {
  at: RaisingPlace | undefined
  /** Why nothing can be mended now: another is being typed. */
  whyNotMend: string | null
  onMend: (again: Mended) => void
}) {
  const { rows } = useOutbox()
  const raised = rows.flatMap((row) =>
    row.section === 'issue' && (at === undefined || row.content.organizationId === at.id)
      ? [{ row, content: row.content, photos: photosWaiting(rows, row.recordId) }]
      : [],
  )
  if (raised.length === 0) return null
  const mend = async ({ row, content, photos }: (typeof raised)[number]) => {
    await takeOut(row.key)
    const { territory = '' } = content
    onMend({ ...content, territory, photos: photos.map(({ key }) => key).join(',') })
  }
  return (
    <ul className={styles.raised} aria-label={m.issues_raised_here()}>
      {raised.map((one) => (
        <li key={one.row.key}>
          <Raised row={one.row} photos={one.photos.length} />
          {one.row.state === 'refused' &&
            (whyNotMend === null ? (
              <Button variant="default" onClick={() => mend(one)}>
                {m.issues_mend()}
              </Button>
            ) : (
              <p>{whyNotMend}</p>
            ))}
        </li>
      ))}
    </ul>
  )
}

function Raised({ row: { recordId, name, state, said }, photos }: { row: Row; photos: number }) {
  return (
    <>
      <RowState state={state} />{' '}
      {state === 'sent' ? (
        <Link to="/van-de/$id" params={{ id: recordId }}>
          {name}
        </Link>
      ) : (
        name
      )}
      {state === 'sent' && photos > 0 && ` · ${m.issues_photos_waiting({ number: photos })}`}
      {state === 'refused' && said && <p>{sayWhyNot({ kind: 'conflict', ...said, fields: [] })}</p>}
    </>
  )
}
