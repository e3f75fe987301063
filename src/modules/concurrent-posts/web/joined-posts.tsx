import { Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { useDay } from '../../../web/shell/day.ts'
import { type Act, RowAct } from '../../../web/ui/acts.tsx'
import type { Column } from '../../../web/ui/column.ts'
import { EmptyState } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import type { JoinedPost, PilotPage } from '../contract.ts'
import { outsideActs } from './outside-acts.ts'
import { spanInWords } from './words.ts'

/** The posts a pilot is about, who holds them, and what goes with them outside. */
export function JoinedPosts({ data, open }: { data: PilotPage; open: (act: Act) => void }) {
  return (
    <section>
      <h2>{m.concurrent_posts_joined()}</h2>
      <StaticTable
        caption={m.concurrent_posts_joined()}
        rows={data.posts}
        rowKey={(row) => row.postId}
        empty={<EmptyState>{m.concurrent_posts_joined_none()}</EmptyState>}
        columns={columnsOf(data, open)}
      />
    </section>
  )
}

function columnsOf(data: PilotPage, open: (act: Act) => void): Column<JoinedPost>[] {
  return [
    {
      key: 'post',
      head: m.concurrent_posts_post(),
      onPhone: 'title',
      cell: ({ title, organizationName: organization }) =>
        m.concurrent_posts_post_at({ title, organization }),
    },
    {
      key: 'holders',
      head: m.concurrent_posts_held_by(),
      onPhone: 'fact',
      cell: ({ holders }) =>
        holders.length === 0
          ? '–'
          : holders.map(({ id, fullName }) => (
              <div key={id}>
                <Link to="/dang-vien/$id" params={{ id }}>
                  {fullName}
                </Link>
              </div>
            )),
    },
    {
      key: 'outside',
      head: m.concurrent_posts_outside(),
      wide: true,
      onPhone: 'fact',
      cell: ({ outside }) =>
        outside.length === 0
          ? '–'
          : outside.map((one) => <OutsidePost key={one.id} one={one} data={data} open={open} />),
    },
  ]
}

type Shown = { one: JoinedPost['outside'][number]; data: PilotPage; open: (act: Act) => void }

function OutsidePost({ one, data, open }: Shown) {
  const { day, isOtherDay } = useDay()
  return (
    <div>
      {one.title}, {spanInWords(one)}{' '}
      {!isOtherDay &&
        data.whyNotRecord === null &&
        outsideActs(one, data, day).map((act) => <RowAct key={act.name} act={act} onOpen={open} />)}
    </div>
  )
}
