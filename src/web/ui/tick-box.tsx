import { m } from '../paraglide/messages.js'

type Tickable = {
  getIsSelected: () => boolean
  getCanSelect: () => boolean
  toggleSelected: () => void
}

export function TickBox({ row, at }: { row: Tickable; at: number }) {
  return (
    <input
      type="checkbox"
      // Looks as it did: what was asked for is there in a moment.
      inert={!row.getCanSelect()}
      aria-label={m.ui_tick_row({ row: at + 1 })}
      checked={row.getIsSelected()}
      onChange={() => row.toggleSelected()}
    />
  )
}
