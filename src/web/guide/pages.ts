import type { GuidePage } from '../../../scripts/guide.ts'
import { getLocale } from '../paraglide/runtime.js'

export type NamedGuidePage = GuidePage & { name: string }

// Each page is a chunk of its own, fetched when somebody reads it.
const files = import.meta.glob<GuidePage>('../../../docs/guide/*/*.md', { import: 'default' })

/** A page of the guide in the language of who reads; null when there is none of that name. */
export async function readPage(name: string): Promise<GuidePage | null> {
  return (await files[`../../../docs/guide/${getLocale()}/${name}.md`]?.()) ?? null
}

/** All pages in the language of who reads: how to begin, then by title. */
export async function readAllPages(): Promise<NamedGuidePage[]> {
  const own = Object.entries(files).filter(([path]) => path.includes(`/guide/${getLocale()}/`))
  const pages = await Promise.all(
    own.map(async ([path, read]) => ({
      ...(await read()),
      name: path.replace(/^.*\//, '').replace(/\.md$/, ''),
    })),
  )
  const rank = ({ name }: NamedGuidePage) => (name === 'bat-dau' ? 0 : 1)
  return pages.sort((a, b) => rank(a) - rank(b) || a.title.localeCompare(b.title, getLocale()))
}
