import { readFileSync } from 'node:fs'
import { marked } from 'marked'
import type { Plugin } from 'vite'

export type GuideSection = { id: string; title: string; html: string }
/** A page of the guide: its title, then its sections; their names are the same in all languages. */
export type GuidePage = { title: string; sections: GuideSection[] }

const title = /^# (.+)$/m
const section = /^## (.+) \{#([a-z0-9-]+)\}$/m

/**
 * Takes a page of `docs/guide` apart: `# Title`, then sections that begin `## Title {#name}`.
 *
 * Throws on what has no section, since no page of the product could lead there.
 */
export function readGuidePage(markdown: string): GuidePage {
  const [head = '', ...parts] = markdown.split(/^(?=## )/m)
  const named = title.exec(head)?.[1]
  if (!named || head.replace(title, '').trim() !== '')
    throw new Error('A page of the guide begins with its title, and all else stands in sections.')
  return { title: named, sections: parts.map(readSection) }
}

function readSection(part: string): GuideSection {
  const head = section.exec(part)
  const [line = '', named = '', id = ''] = head ?? []
  if (!part.startsWith(line) || !head)
    throw new Error(`A section begins with "## Title {#name}": ${part.slice(0, 60)}`)
  return { id, title: named, html: marked.parse(part.slice(line.length), { async: false }) }
}

/** Lets the web app import the pages of the guide, read when it is built: no reader goes along. */
export function guidePages(): Plugin {
  return {
    name: 'goc-guide-pages',
    enforce: 'pre',
    load(id) {
      const [file = ''] = id.split('?')
      if (!/\/docs\/guide\/[a-z]+\/[a-z-]+\.md$/.test(file)) return null
      return `export default ${JSON.stringify(readGuidePage(readFileSync(file, 'utf8')))}`
    },
  }
}
