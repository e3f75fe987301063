import { Textarea } from '@mantine/core'
import { m } from '../../../web/paraglide/messages.js'
import type { Field } from '../../../web/ui/fields.tsx'

/** The agenda of a meeting, one item a line. */
export function agendaField(given: { mayBeEmpty?: boolean; hint?: string } = {}): Field {
  return {
    ...{ as: 'own', name: 'agenda', label: m.meetings_agenda() },
    ...(given.mayBeEmpty && { mayBeEmpty: true }),
    draw: ({ id, value, fault, onChange }) => (
      <Textarea
        id={id}
        label={m.meetings_agenda()}
        description={given.hint ?? m.meetings_hint_agenda()}
        rows={6}
        value={value}
        error={fault}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    ),
  }
}

/** The items of an agenda, one a line. */
export function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean)
}
