import { Button, TextInput } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import type { Refusal } from '../../../platform/refusal.ts'
import { addressOf, call } from '../../../web/call.ts'
import { formatInstant } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { PhotosApi } from '../contract.ts'
import { PhotoButton } from './photo-button.tsx'
import styles from './photos.module.css'

type Shown = ReplyOf<PhotosApi['list']>['rows'][number]
type At = { api: PhotosApi; id: string }

/** The photos that hang at a record, those on their way to it, and how to add or take back one. */
export function Photos({
  api,
  id,
  title,
  hint,
  waiting,
  whyNotAdd,
  onAdd,
}: At & {
  title: string
  hint: string
  /** Those taken here that have not arrived. */
  waiting: ReactNode
  /** Why none can be added, as far as it is known here; undefined leaves it to the server. */
  whyNotAdd?: Refusal | null
  onAdd: (photo: Uint8Array<ArrayBuffer>) => Promise<unknown>
}) {
  const { data } = useQuery({
    queryKey: ['photos', addressOf(api.list, { id })],
    queryFn: () => call(api.list, { id }),
  })
  const whyNot = whyNotAdd ?? data?.whyNotAdd ?? null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {data?.rows.length === 0 && waiting === null && <p>{m.photos_none()}</p>}
      <ul className={styles.photos}>
        {data?.rows.map((photo, at) => (
          <PhotoCard
            key={photo.id}
            at={{ api, id }}
            photo={photo}
            number={at + 1}
            mayTakeBack={data.whyNotTakeBack === null}
          />
        ))}
        {waiting}
      </ul>
      {whyNot ? <p>{sayWhyNot(whyNot)}</p> : <PhotoButton hint={hint} onPhoto={onAdd} />}
    </section>
  )
}

function PhotoCard({
  at: { api, id },
  photo,
  number,
  mayTakeBack,
}: {
  at: At
  photo: Shown
  number: number
  mayTakeBack: boolean
}) {
  const [isAsking, setIsAsking] = useState(false)
  const address = addressOf(api.show, { id, photoId: photo.id })
  const about = m.photos_by({ by: photo.by, at: formatInstant(photo.addedAt) })
  return (
    <li>
      <img src={address} alt={`${m.photos_alt({ number })}, ${about}`} loading="lazy" />
      <p>{about}</p>
      {isAsking ? (
        <TakingBack at={{ api, id }} photo={photo} onEnd={() => setIsAsking(false)} />
      ) : (
        <p className={styles.acts}>
          <a href={address} download>
            {m.photos_download({ number })}
          </a>
          {mayTakeBack && (
            <Button variant="subtle" onClick={() => setIsAsking(true)}>
              {m.photos_take_back({ number })}
            </Button>
          )}
        </p>
      )}
    </li>
  )
}

function TakingBack({
  at: { api, id },
  photo,
  onEnd,
}: {
  at: At
  photo: Shown
  onEnd: () => void
}) {
  const queries = useQueryClient()
  const [reason, setReason] = useState('')
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(api.takeBack, { id, photoId: photo.id, reason: reason.trim() || null }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['photos'] })
      onEnd()
    },
  })
  return (
    <form
      className={styles.taking}
      onSubmit={(event) => {
        event.preventDefault()
        mutate()
      }}
    >
      <p>{m.photos_take_back_follows()}</p>
      {error && <ProblemView error={error} />}
      {photo.asksReason && (
        <TextInput
          label={m.photos_reason()}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
      )}
      <p className={styles.acts}>
        <Button type="submit" color="red" loading={isPending}>
          {m.photos_take_back_really()}
        </Button>
        <Button variant="default" onClick={onEnd}>
          {m.ui_form_cancel()}
        </Button>
      </p>
    </form>
  )
}
