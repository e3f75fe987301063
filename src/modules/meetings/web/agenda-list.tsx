import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import type { Meeting } from '../contract.ts'

/** What a meeting is about, item by item. */
export function Agenda({ items }: Pick<Meeting, 'items'>) {
  return (
    <>
      <h2>{m.meetings_agenda()}</h2>
      <ol>
        {items.map((item, at) => (
          // An item is known by its place on the agenda.
          // biome-ignore lint/suspicious/noArrayIndexKey: see above
          <AgendaItem key={at} item={item} />
        ))}
      </ol>
    </>
  )
}

/** What it is about, with the way to its issue. */
function AgendaItem({ item: { title, issueId, conclusion } }: { item: Meeting['items'][number] }) {
  return (
    <li>
      {title}{' '}
      {issueId && (
        <Link to="/van-de/$id" params={{ id: issueId }}>
          {m.meetings_item_issue()}
        </Link>
      )}
      {issueId && conclusion && (
        <div>
          <strong>{m.meetings_conclusion()}:</strong> {conclusion}
        </div>
      )}
    </li>
  )
}
