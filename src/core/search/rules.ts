import { fold } from '../../platform/fold.ts'

/** Whether each word of what was typed begins a word of a text, accents and case aside. */
export function fits(typed: string, text: string): boolean {
  const words = wordsOf(text)
  return wordsOf(typed).every((wanted) => words.some((word) => word.startsWith(wanted)))
}

function wordsOf(text: string): string[] {
  return fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
}
