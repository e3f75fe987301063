import { Link } from '@tanstack/react-router'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { HeadcountInForce, Progress } from '../contract.ts'

/** Which rule set holds, and how far its target is reached. */
export function HeadcountNote({
  rules,
  progress = null,
}: {
  rules: HeadcountInForce
  progress?: Progress
}) {
  if (rules === null) return <p>{m.headcount_no_rules()}</p>
  return (
    <p>
      {progress && progress.base > 0 && `${targetInWords(progress)} `}
      <Link to="/quy-dinh/$id" params={{ id: rules.id }}>
        {m.headcount_rules({ title: rules.title })}
      </Link>
    </p>
  )
}

function targetInWords({ baseYear, byYear, ...numbers }: NonNullable<Progress>): string {
  const { percent, base, goal, cut, left } = numbers
  return m.headcount_target({
    ...{ baseYear, byYear, percent: formatNumber(percent), base: formatNumber(base) },
    ...{ goal: formatNumber(goal), cut: formatNumber(cut), left: formatNumber(left) },
  })
}
