import { Button } from '@mantine/core'
import { m } from '../paraglide/messages.js'
import { EmptyState } from './small.tsx'

/** Where filters leave nothing: there may be some without them. */
export function NoneMatch({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      action={
        <Button variant="default" onClick={onClear}>
          {m.ui_clear_filters()}
        </Button>
      }
    >
      {m.ui_none_match()}
    </EmptyState>
  )
}
