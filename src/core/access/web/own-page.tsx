import { Button } from '@mantine/core'
import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { useMe } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'
import { LookChoices } from '../../../web/shell/look.tsx'
import { Page } from '../../../web/ui/page.tsx'
import { Filters, Tag } from '../../../web/ui/small.tsx'
import { Devices } from '../../notifications/web/devices.tsx'
import { ownApi } from '../own-contract.ts'
import { OwnIdentity } from './by-provider.tsx'
import { OwnLeaves } from './own-leaves.tsx'
import { OwnPassword } from './own-password.tsx'
import { OwnSessions } from './own-sessions.tsx'
import { RightsTable } from './rights-table.tsx'
import { PasswordStep, RecoveryCodes, SetUpSecondStep } from './second-step.tsx'

/** What people change about their own account: password, second step, devices, look. */
export function OwnPage() {
  const me = useMe()
  return (
    <Page title={m.own_title()} lead={me.name}>
      {me.shared && <p>{m.own_shared()}</p>}
      <section>
        <h2>{m.own_look()}</h2>
        {!me.shared && <p>{m.own_look_lead()}</p>}
        <LookChoices />
      </section>
      <section>
        <h2>{m.access_own()}</h2>
        <RightsTable caption={m.access_own()} rows={me.grants} empty={m.access_none()} />
      </section>
      <OwnLeaves />
      <OwnSessions />
      <Devices />
      {!me.shared && <OwnIdentity />}
      {!me.shared && <OwnPassword />}
      {!me.shared && <OwnSecondStep />}
    </Page>
  )
}

type Doing = 'set-up' | 'codes' | 'off' | null

function OwnSecondStep() {
  const queries = useQueryClient()
  const { data: step } = useSuspenseQuery({
    queryKey: ['second-step'],
    queryFn: () => call(ownApi.secondStep, {}),
  })
  const [doing, setDoing] = useState<Doing>(null)
  const done = async () => {
    setDoing(null)
    await queries.invalidateQueries({ queryKey: ['second-step'] })
  }
  const { isSetUp, isWanted } = step
  return (
    <section>
      <h2>{m.own_step()}</h2>
      <p>
        {m.own_step_lead()} {isWanted && m.own_step_wanted()}
      </p>
      <p>
        <Tag tone={isSetUp ? 'green' : 'amber'}>{isSetUp ? m.own_step_on() : m.own_step_off()}</Tag>
      </p>
      {doing === null && (
        <Filters>
          {!isSetUp && <Button onClick={() => setDoing('set-up')}>{m.own_step_begin()}</Button>}
          {isSetUp && (
            <Button variant="default" onClick={() => setDoing('codes')}>
              {m.own_step_new_codes()}
            </Button>
          )}
          {isSetUp && !isWanted && (
            <Button variant="default" onClick={() => setDoing('off')}>
              {m.own_step_take_off()}
            </Button>
          )}
        </Filters>
      )}
      {doing === 'set-up' && <SetUpSecondStep onDone={done} />}
      {doing === 'codes' && <NewCodes onDone={done} />}
      {doing === 'off' && (
        <PasswordStep
          path="two-factor/disable"
          submit={m.own_step_take_off()}
          onAnswer={() => done()}
        />
      )}
    </section>
  )
}

function NewCodes({ onDone }: { onDone: () => void }) {
  const [codes, setCodes] = useState<readonly string[] | null>(null)
  if (codes !== null) return <RecoveryCodes codes={codes} onKept={onDone} />
  return (
    <>
      <p>{m.own_step_new_codes_lead()}</p>
      <PasswordStep<{ backupCodes: string[] }>
        path="two-factor/generate-backup-codes"
        submit={m.own_step_new_codes()}
        onAnswer={({ backupCodes }) => setCodes(backupCodes)}
      />
    </>
  )
}
