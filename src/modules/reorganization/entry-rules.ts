/** Each number of the ledger, by which its bodies are asked for. */
export const ledgerEntries = [
  'before',
  'after',
  'kept',
  'merged.from',
  'merged.to',
  'consolidated.from',
  'consolidated.to',
  'dissolved',
  'split.from',
  'split.to',
  'created',
  'undecided',
] as const
export type LedgerEntry = (typeof ledgerEntries)[number]
