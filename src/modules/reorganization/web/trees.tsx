import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { Tag } from '../../../web/ui/small.tsx'
import type { Turned } from '../rehearsal-contract.ts'
import styles from './rehearsal.module.css'
import { treeOf } from './tree-rules.ts'

/** The bodies of a plan by what they hang at, before and after, side by side. */
export function Trees({ bodies }: { bodies: readonly Turned[] }) {
  return (
    <section aria-labelledby="trees">
      <h2 id="trees">{m.reorganization_trees()}</h2>
      <div className={styles.trees}>
        <Tree title={m.reorganization_tree_before()} bodies={bodies} side="before" />
        <Tree title={m.reorganization_tree_after()} bodies={bodies} side="after" />
      </div>
    </section>
  )
}

/** With more bodies each branch is opened by whoever looks for it. */
const shownAtOnce = 40

type Side = 'before' | 'after'

function Tree({ title, bodies, side }: { title: string; bodies: readonly Turned[]; side: Side }) {
  return (
    <div>
      <h3>{title}</h3>
      <ul className={styles.branches}>
        {treeOf(bodies, side).map(({ parent, below }) => (
          <li key={parent?.id ?? ''}>
            <details open={bodies.length <= shownAtOnce}>
              <summary>
                {parent?.name ?? '–'} ({formatNumber(below.length)})
              </summary>
              <ul>
                {below.map((body) => (
                  <li key={body.id}>
                    <Body body={body} side={side} />
                  </li>
                ))}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </div>
  )
}

function Body({ body, side }: { body: Turned; side: Side }) {
  const place = body[side]
  if (!place) return null
  return (
    <>
      {side === 'before' && body.after === null ? <s>{place.name}</s> : place.name}{' '}
      {place.members > 0 && (
        <span className={styles.none}>
          {m.reorganization_members_number({ number: formatNumber(place.members) })}{' '}
        </span>
      )}
      {side === 'before' && body.after === null && (
        <Tag tone={body.into.length === 0 ? 'red' : 'amber'}>{whereTo(body)}</Tag>
      )}
      {side === 'after' && body.before === null && <Tag tone="green">{m.reorganization_new()}</Tag>}
    </>
  )
}

function whereTo({ into }: Turned): string {
  return into.length === 0
    ? m.reorganization_ends()
    : m.reorganization_ends_into({ into: into.map(({ name }) => name).join('; ') })
}
