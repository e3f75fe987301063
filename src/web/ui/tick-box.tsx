import { m } from '../paraglide/messages.js'

type Tickable = { getIsSelected: () => boolean; toggleSelected: () => void }

export function TickBox({ row, at }: { row: Tickable; at: number }) {
  return (
    <input
      type="checkbox"
      aria-label={m.ui_tick_row({ row: at + 1 })}
      checked={row.getIsSelected()}
      onChange={() => row.toggleSelected()}
    />
  )
}
