import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { ModelsInForce } from '../contract.ts'

/** Which rule set the models are from, where it can be read, and whether it was made up. */
export function ModelsNote({ rules }: { rules: ModelsInForce }) {
  if (rules === null) return <p>{m.concurrent_posts_no_rules()}</p>
  const { id, title, invented } = rules
  return (
    <p>
      <Link to="/quy-dinh/$id" params={{ id }}>
        {invented
          ? m.concurrent_posts_rules_invented({ title })
          : m.concurrent_posts_rules({ title })}
      </Link>
    </p>
  )
}
