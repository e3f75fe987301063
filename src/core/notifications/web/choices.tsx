import { Checkbox } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { ProblemView } from '../../../web/ui/small.tsx'
import { noticesApi } from '../contract.ts'
import type { Topic } from '../notify-rules.ts'

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
      {choices.map(({ topic, shown }) => (
        <Checkbox
          key={topic}
          py="xs"
          label={message(`notice_topic_${topic}`)}
          checked={sent?.topic === topic ? sent.shown : shown}
          onChange={(event) => choose.mutate({ topic, shown: event.currentTarget.checked })}
        />
      ))}
    </section>
  )
}
