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

/** Where a list shows nothing: filters leave none, or there is none at all, which `none` says. */
export function NoneOf({
  filters,
  none,
  onClear,
}: {
  filters: object
  none: string
  onClear: () => void
}) {
  return Object.keys(filters).length > 0 ? (
    <NoneMatch onClear={onClear} />
  ) : (
    <EmptyState>{none}</EmptyState>
  )
}
