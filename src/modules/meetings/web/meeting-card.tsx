import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Facts, Tag } from '../../../web/ui/small.tsx'
import type { Meeting } from '../contract.ts'
import { Agenda } from './agenda-list.tsx'
import { Answer } from './next-cards.tsx'
import { dutyName, stateName, stateTones } from './words.ts'

/** A meeting for who is on its roll and may not read its record: what they are invited to. */
export function MeetingCard({ meeting }: { meeting: Meeting }) {
  const { id, state, heldOn, startsAt, place, reason, roll, items } = meeting
  const [own] = roll
  return (
    <>
      <Facts
        facts={[
          {
            term: m.meetings_state(),
            value: <Tag tone={stateTones[state]}>{stateName(state)}</Tag>,
          },
          { term: m.meetings_day(), value: `${formatDay(heldOn)}, ${startsAt}` },
          { term: m.meetings_place(), value: place },
          ...(reason === null ? [] : [{ term: m.meetings_reason(), value: reason }]),
          ...(own ? [{ term: m.meetings_you_are(), value: dutyName(own.duty) }] : []),
        ]}
      />
      {state === 'invited' && <Answer id={id} said={own?.answer ?? null} />}
      <Agenda items={items} />
      <p>{m.meetings_card_only()}</p>
    </>
  )
}
