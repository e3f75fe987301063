import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { refuse } from '../../../platform/refusal.ts'
import { call } from '../../../web/call.ts'
import { formatInstant } from '../../../web/format.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Column } from '../../../web/ui/column.ts'
import { ProblemView, Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import { noticeDevicesApi } from '../contract.ts'
import { abilityHere, subscribeHere, unsubscribeHere } from './push-here.ts'
import { devicesKey, useDevices } from './use-devices.ts'

type Device = ReplyOf<typeof noticeDevicesApi.mine>['devices'][number]

/** The devices notices are pushed to, with the way to add this one and to take each away. */
export function Devices() {
  const queries = useQueryClient()
  const { shared } = useMe()
  const { publicKey, devices } = useDevices().data
  const remove = useMutation({
    mutationFn: async ({ id, isHere }: Device) => {
      await call(noticeDevicesApi.remove, { id })
      if (isHere) await unsubscribeHere()
    },
    onSettled: () => queries.invalidateQueries({ queryKey: devicesKey }),
  })
  return (
    <section>
      <h2>{m.notices_push()}</h2>
      <p>{m.notices_push_lead()}</p>
      {remove.error && <ProblemView error={remove.error} />}
      {shared && <p>{sayWhyNot(refuse('conflict', 'notices.shared-device'))}</p>}
      {!shared && !devices.some(({ isHere }) => isHere) && <AddHere publicKey={publicKey} />}
      <StaticTable
        caption={m.notices_push()}
        columns={columnsOf((device) => remove.mutate(device))}
        rows={devices}
        rowKey={({ id }) => id}
        empty={<p>{m.notices_push_none()}</p>}
      />
      {devices.length > 0 && <p>{m.notices_push_ends()}</p>}
    </section>
  )
}

/** Adds this browser, or says in words what stands in the way and how to change that. */
function AddHere({ publicKey }: { publicKey: string }) {
  const queries = useQueryClient()
  const [ability, setAbility] = useState(abilityHere)
  const add = useMutation({
    mutationFn: () => subscribeHere(publicKey),
    onSettled: async () => {
      setAbility(abilityHere())
      await queries.invalidateQueries({ queryKey: devicesKey })
    },
  })
  if (ability !== 'able') return <p role="status">{whyNotHere[ability]()}</p>
  return (
    <>
      {add.error &&
        (add.error instanceof DOMException ? (
          <p role="alert">{m.notices_push_failed()}</p>
        ) : (
          <ProblemView error={add.error} />
        ))}
      <p>
        <Button loading={add.isPending} onClick={() => add.mutate()}>
          {m.notices_push_add()}
        </Button>
      </p>
    </>
  )
}

const whyNotHere = {
  denied: m.notices_push_denied,
  unable: m.notices_push_unable,
  apple: m.notices_push_apple,
}

function columnsOf(onRemove: (device: Device) => void): Column<Device>[] {
  return [
    {
      ...{ key: 'device', head: m.notices_push_device(), onPhone: 'title' },
      cell: (device) => (
        <>
          {nameOf(device)} {device.isHere && <Tag tone="green">{m.notices_push_here()}</Tag>}{' '}
          {device.isFailing && <Tag tone="amber">{m.notices_push_failing()}</Tag>}{' '}
          <Button
            size="compact-sm"
            variant="default"
            aria-label={m.notices_push_remove_of({ device: nameOf(device) })}
            onClick={() => onRemove(device)}
          >
            {m.notices_push_remove()}
          </Button>
        </>
      ),
    },
    {
      ...{ key: 'since', head: m.notices_push_since(), onPhone: 'fact' },
      cell: ({ since }) => formatInstant(since),
    },
  ]
}

function nameOf({ browser, system }: Device): string {
  if (browser === null || system === null) return browser ?? system ?? m.own_session_unknown()
  return m.own_session_device({ browser, system })
}
