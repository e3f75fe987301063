import { useMutation } from '@tanstack/react-query'
import type { Row, Written } from '../outbox-rules.ts'
import { discard } from './outbox.ts'

/** Writes what was chosen of two versions, over the server's; nothing, where that is all chosen. */
export function useChoice(
  write: (began: number, written: Written) => Promise<boolean>,
  row: Row,
  version: number,
) {
  return useMutation({
    mutationFn: async (chosen: Written | null) => {
      if (chosen !== null) return write(version, chosen)
      await discard(row.key)
      return true
    },
  })
}

/** Whether the server's version, with which the row collided, is known here. */
export function isKnown({ said }: Row, version: number): boolean {
  return version >= Number(said?.details?.version ?? 0)
}
