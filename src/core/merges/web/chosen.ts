/** What is asked of the preview, by what stands in the form. */
export type Chosen = {
  keptId: string
  mergedId: string
  taken?: string
  roll?: 'kept' | 'merged' | 'joined'
}
