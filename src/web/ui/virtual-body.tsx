import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, type RefObject, useEffect } from 'react'
import { usePreferences } from '../preferences.ts'

const heights = { compact: 40, roomy: 48 }

/** The body of a very long table: of its rows only those are drawn that its frame shows. */
export function VirtualBody({
  frame,
  count,
  wanted,
  row,
}: {
  frame: RefObject<HTMLElement | null>
  count: number
  /** A row that is to be brought into sight. */
  wanted: number | null
  row: (at: number, measure: (row: Element | null) => void) => ReactNode
}) {
  const [{ rowHeight }] = usePreferences()
  const { getVirtualItems, getTotalSize, scrollToIndex, measureElement } = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    // The line below each row counts.
    estimateSize: () => heights[rowHeight] + 1,
    overscan: 12,
  })
  // Scrolling is the browser's; the row gets the focus once it is drawn.
  useEffect(() => {
    if (wanted !== null) scrollToIndex(wanted)
  }, [wanted, scrollToIndex])

  const drawn = getVirtualItems()
  return (
    <tbody>
      <Gap height={drawn[0]?.start ?? 0} />
      {drawn.map(({ index }) => row(index, measureElement))}
      <Gap height={getTotalSize() - (drawn.at(-1)?.end ?? 0)} />
    </tbody>
  )
}

/** The place of rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height > 0 ? <tr style={{ height }} /> : null
}
