import { message } from '../../../web/say.ts'

/** What any figure is called; a page of few names the messages of these, and waits for no others. */
export function figureName(id: string): string {
  return message(`figures_name_${id}`) ?? id
}
