/** How far an import is; addresses know these words without the contract. */
export const importStates = [
  'uploading',
  'letters',
  'mapping',
  'checked',
  'committed',
  'undone',
] as const
