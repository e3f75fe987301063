/** What of a meeting is put on paper. */
export const paperKinds = ['minutes', 'invitation', 'roll'] as const
export type PaperKind = (typeof paperKinds)[number]

export function isPaperKind(text: string): text is PaperKind {
  return paperKinds.some((kind) => kind === text)
}
