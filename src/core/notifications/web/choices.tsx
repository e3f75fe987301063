import { NativeSelect } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import type { Column } from '../../../web/ui/column.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import { noticeDevicesApi, noticeMailApi, noticesApi } from '../contract.ts'
import { type Pace, paces, type Topic } from '../notify-rules.ts'
import styles from './notices.module.css'
import { useDevices } from './use-devices.ts'
import { useMail } from './use-mail.ts'

type Row = { topic: Topic; shown: boolean }
type Paces = readonly { topic: Topic; pace: Pace }[]

/** Of what one is told, and where: on the page, by mail, on one's devices. */
export function Choices() {
  const queries = useQueryClient()
  const { mail, whyNot } = useMail()
  const { devices, paces: pushed } = useDevices().data
  const { data: choices } = useSuspenseQuery({
    queryKey: ['notices', 'choices'],
    queryFn: () => call(noticesApi.choices, {}),
  })
  const write = useMutation({
    mutationFn: ({ send }: { send: () => Promise<unknown>; shown?: Row }) => send(),
    // Pending until what it changed is read again.
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  })
  // What one just ticked stands as ticked while it is sent.
  const sent = write.isPending ? write.variables.shown : undefined
  const choose = (shown: Row) => write.mutate({ shown, send: () => call(noticesApi.choose, shown) })
  const columns: Column<Row>[] = [
    {
      ...{ key: 'topic', head: m.notices_topic(), onPhone: 'title' },
      cell: ({ topic }) => topicName(topic),
    },
    {
      ...{ key: 'here', head: m.notices_where_here(), onPhone: 'fact' },
      cell: ({ topic, shown }) => (
        <label className={styles.tick}>
          <input
            type="checkbox"
            aria-label={at(m.notices_where_here(), topic)}
            checked={sent?.topic === topic ? sent.shown : shown}
            onChange={(event) => choose({ topic, shown: event.currentTarget.checked })}
          />
        </label>
      ),
    },
  ]
  if (whyNot === null)
    columns.push(
      paceColumn(m.notices_where_mail(), mail.paces, (choice) =>
        write.mutate({ send: () => call(noticeMailApi.setPace, choice) }),
      ),
    )
  if (devices.length > 0)
    columns.push(
      paceColumn(m.notices_where_push(), pushed, (choice) =>
        write.mutate({ send: () => call(noticeDevicesApi.setPace, choice) }),
      ),
    )
  return (
    <section>
      <h2>{m.notices_choices()}</h2>
      <p>{m.notices_choices_note()}</p>
      {write.error && <ProblemView error={write.error} />}
      <StaticTable
        caption={m.notices_choices()}
        columns={columns}
        rows={choices}
        rowKey={({ topic }) => topic}
        empty={null}
      />
    </section>
  )
}

/** How soon each topic is sent somewhere. */
function paceColumn(
  where: string,
  chosen: Paces,
  onChoose: (choice: { topic: Topic; pace: Pace }) => void,
): Column<Row> {
  return {
    ...{ key: where, head: where, onPhone: 'fact' },
    cell: ({ topic }) => (
      <NativeSelect
        aria-label={at(where, topic)}
        value={chosen.find((one) => one.topic === topic)?.pace}
        data={paces.map((pace) => ({ value: pace, label: paceWords[pace]() }))}
        onChange={({ currentTarget: { value } }) => {
          const pace = paces.find((one) => one === value)
          if (pace) onChoose({ topic, pace })
        }}
      />
    ),
  }
}

const paceWords = {
  now: m.notices_pace_now,
  daily: m.notices_pace_daily,
  never: m.notices_pace_never,
}

function at(where: string, topic: Topic): string {
  return m.notices_where_of({ where, topic: topicName(topic) })
}

function topicName(topic: Topic): string {
  return message(`notice_topic_${topic}`) ?? topic
}
