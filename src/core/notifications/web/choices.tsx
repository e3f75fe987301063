import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { noticesApi } from '../contract.ts'
import type { Topic } from '../notify-rules.ts'
import styles from './notices.module.css'

/** Of what one is told. */
export function Choices() {
  const queries = useQueryClient()
  const { data: choices } = useSuspenseQuery({
    queryKey: ['notices', 'choices'],
    queryFn: () => call(noticesApi.choices, {}),
  })
  const choose = useMutation({
    mutationFn: (choice: { topic: Topic; shown: boolean }) => call(noticesApi.choose, choice),
    // Pending until what it changed is read again.
    onSettled: () => queries.invalidateQueries({ queryKey: ['notices'] }),
  })
  // What one just ticked stands as ticked while it is sent.
  const sent = choose.isPending ? choose.variables : null
  return (
    <section>
      <h2>{m.notices_choices()}</h2>
      <p>{m.notices_choices_note()}</p>
      {choose.error && <ProblemView error={choose.error} />}
      <ul className={styles.choices}>
        {choices.map(({ topic, shown }) => (
          <li key={topic}>
            <label>
              <input
                type="checkbox"
                checked={sent?.topic === topic ? sent.shown : shown}
                onChange={(event) => choose.mutate({ topic, shown: event.currentTarget.checked })}
              />
              {message(`notice_topic_${topic}`)}
            </label>
          </li>
        ))}
      </ul>
    </section>
  )
}
