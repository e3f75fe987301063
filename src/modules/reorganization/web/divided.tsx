import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReplyOf } from '../../../platform/endpoint.ts'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { noneWhen } from '../../../web/none-when.ts'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, Acts } from '../../../web/ui/acts.tsx'
import { tickList } from '../../../web/ui/tick-list.tsx'
import { sayWhyNot } from '../../../web/why-not.ts'
import type { reorganizationApi } from '../contract.ts'
import { divisionApi } from '../division-contract.ts'

type BodyPage = ReplyOf<typeof reorganizationApi.body>
type Members = ReplyOf<typeof divisionApi.list>
type Part = BodyPage['body']['targets'][number]

/** Who of a divided body goes to which of its parts, for whoever may see its members. */
export function Divided({ page }: { page: BodyPage }) {
  const { plan, body } = page
  const { isOtherDay } = useDay()
  const queries = useQueryClient()
  const { data: members } = useQuery({
    queryKey: ['reorganization-plans', 'divided', plan.id, body.id, plan.version],
    queryFn: () => call(divisionApi.list, { id: plan.id, bodyId: body.id }).catch(noneWhen(403)),
    enabled: body.decision === 'split' && body.targets.length > 1,
  })
  if (!members || members.length === 0) return null
  return (
    <section aria-labelledby="divided">
      <h2 id="divided">{m.reorganization_divided()}</h2>
      <p>{m.reorganization_divided_lead()}</p>
      {body.targets.map((part) => (
        <Gone key={part.id} part={part} members={members} />
      ))}
      <Acts
        acts={body.targets.slice(1).map((part) => divideAct(page, part, members))}
        whyNone={isOtherDay ? m.ui_form_only_today() : null}
        onWritten={() => queries.invalidateQueries()}
        done={null}
      />
    </section>
  )
}

function Gone({ part, members }: { part: Part; members: Members }) {
  const gone = members.filter(({ targetId }) => targetId === part.id)
  return (
    <details>
      <summary>
        {m.reorganization_divided_part({ part: part.name, count: formatNumber(gone.length) })}
      </summary>
      <ul>
        {gone.map(({ id, fullName }) => (
          <li key={id}>{fullName}</li>
        ))}
      </ul>
    </details>
  )
}

function divideAct({ plan, body }: BodyPage, part: Part, members: Members): Act {
  const gone = members.filter(({ targetId }) => targetId === part.id)
  return {
    name: `divide-${part.id}`,
    label: m.reorganization_act_divide({ part: part.name }),
    follows: m.reorganization_follows_divide(),
    whyNot: plan.whyNot && sayWhyNot(plan.whyNot),
    start: { memberIds: gone.map(({ id }) => id).join() },
    fields: [
      tickList({
        name: 'memberIds',
        label: m.reorganization_divided_members({ part: part.name }),
        chooseAll: m.reorganization_divided_all(),
        lines: members.map(({ id, fullName }) => ({ id, text: fullName })),
      }),
    ],
    send: ({ list }) =>
      call(divisionApi.divide, {
        ...{ id: plan.id, version: plan.version, bodyId: body.id, targetId: part.id },
        memberIds: list('memberIds'),
      }),
  }
}
