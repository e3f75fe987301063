import { Button } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useCallback } from 'react'
import { OwnPicture } from '../../../core/photos/web/own-picture.tsx'
import { Photos } from '../../../core/photos/web/photos.tsx'
import type { Refusal } from '../../../platform/refusal.ts'
import { useMe } from '../../../web/me.ts'
import { ownerHere } from '../../../web/offline/on-device.ts'
import { m } from '../../../web/paraglide/messages.js'
import { sayWhyNot } from '../../../web/why-not.ts'
import { issuePhotosApi } from '../../follow-up/contract.ts'
import { meetingPhotosApi } from '../contract.ts'
import { photosWaiting, type Row } from '../outbox-rules.ts'
import { dropPhotos, keepPhoto, photoKept } from './kept-photos.ts'
import { discard, sendPhoto, windowHere, writePhoto } from './outbox.ts'
import { RowState } from './section-state.tsx'
import { useOutbox } from './use-outbox.ts'

const apis = { issue: issuePhotosApi, meeting: meetingPhotosApi }

/** The photos of an issue, or of a meeting's paper roll: they go by the outbox, with a line or without. */
export function RecordPhotos({
  of,
  id,
  name,
  title,
  hint,
  whyNotAdd,
}: {
  of: 'issue' | 'meeting'
  id: string
  /** What the record is called in the outbox. */
  name: string
  title: string
  hint: string
  whyNotAdd?: Refusal | null
}) {
  const queries = useQueryClient()
  const { accountId: ownerId } = useMe()
  const { rows, keeps } = useOutbox()
  const waiting = photosWaiting(rows, id)
  const add = async (bytes: Uint8Array<ArrayBuffer>) => {
    const about = { ownerId, windowId: windowHere(), recordId: id, name, version: 0 }
    const key = await keepPhoto(bytes)
    const write = keeps && ownerHere() === ownerId ? writePhoto : sendPhoto
    await write(about, of, key).catch(async (error: unknown) => {
      await dropPhotos([key])
      throw error
    })
    await queries.invalidateQueries({ queryKey: ['photos'] })
  }
  return (
    <Photos
      api={apis[of]}
      id={id}
      title={title}
      hint={hint}
      {...(whyNotAdd !== undefined && { whyNotAdd })}
      onAdd={add}
      waiting={
        waiting.length === 0 ? null : waiting.map((row) => <WaitingPhoto key={row.key} row={row} />)
      }
    />
  )
}

function WaitingPhoto({ row: { key, state, said } }: { row: Row }) {
  const read = useCallback(() => photoKept(key), [key])
  return (
    <li>
      <OwnPicture read={read} alt={m.outbox_section_photo()} />
      <p>
        <RowState state={state} />
      </p>
      {state === 'refused' && said && <p>{sayWhyNot({ kind: 'conflict', ...said, fields: [] })}</p>}
      <Button variant="subtle" onClick={() => discard(key)}>
        {m.outbox_discard_photo()}
      </Button>
    </li>
  )
}
