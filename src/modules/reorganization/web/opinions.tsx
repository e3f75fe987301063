import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { ShownPlan } from './shown-plan.ts'

/** The appraisal of a plan, and what those who were asked think of it. */
export function Opinions({ opinions }: { opinions: ShownPlan['opinions'] }) {
  if (opinions.length === 0) return null
  return (
    <section aria-labelledby="opinions">
      <h2 id="opinions">{m.reorganization_opinions()}</h2>
      <ul>
        {opinions.map(({ id, kind, organizationName, agrees, text, givenOn }) => (
          <li key={id}>
            <strong>
              {kind === 'appraisal'
                ? m.reorganization_appraisal_of({ organization: organizationName })
                : organizationName}
            </strong>
            {`, ${formatDay(givenOn)} `}
            <Tag tone={agrees ? 'green' : 'red'}>
              {agrees ? m.reorganization_agrees() : m.reorganization_disagrees()}
            </Tag>
            <p>{text}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
