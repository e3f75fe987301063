import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { paraglideVitePlugin } from '@inlang/paraglide-js'
import { tanstackRouter } from '@tanstack/router-plugin/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { guidePages } from './scripts/guide.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * Gives each file the families of messages it asks for by name, and no others.
 *
 * A page that says `` message(`audit_act_${act}`) `` gets all messages named `audit_act_…` in its
 * own chunk. Without this, one such call would put the words of every module into the first
 * download.
 */
function wordFamilies(): Plugin {
  const call = /\bmessage\(\s*/g
  const family = /`([a-z_]+_)\$\{/y
  return {
    name: 'goc-word-families',
    enforce: 'pre',
    resolveId: (id) => (id.startsWith('virtual:words/') ? `\0${id}` : null),
    load(id) {
      if (!id.startsWith('\0virtual:words/')) return null
      const prefix = id.slice('\0virtual:words/'.length)
      const keys = messageKeys((file) => this.addWatchFile(file)).filter((key) =>
        key.startsWith(prefix),
      )
      const names = keys.map((key, at) => `${JSON.stringify(key)} as w${at}`)
      const entries = keys.map((key, at) => `${JSON.stringify(key)}: w${at}`)
      return [
        `import { ${names.join(', ')} } from ${JSON.stringify(here('src/web/paraglide/messages.js'))}`,
        `import { learn } from ${JSON.stringify(here('src/web/words.ts'))}`,
        `learn({ ${entries.join(', ')} })`,
      ].join('\n')
    },
    transform(code, id) {
      if (
        !/\/src\/.*\.tsx?$/.test(id) ||
        !/\bmessage\b[^;\n]*from '.*\/(say|words)\.ts'|\bmessage: Message\b/.test(code)
      )
        return null
      const families = new Set<string>()
      for (const { index, 0: opening } of code.matchAll(call)) {
        family.lastIndex = index + opening.length
        const named = family.exec(code)?.[1]
        if (!named)
          this.error(`${id}: message() wants its family written out, as in \`field_\${…}\``)
        else families.add(named)
      }
      const imports = [...families].map((name) => `import 'virtual:words/${name}';`).join('')
      return { code: imports + code, map: null }
    },
  }
}

/** The names of all messages, from the files of all modules. */
function messageKeys(onFile: (file: string) => void): string[] {
  const settings = JSON.parse(readFileSync(here('project.inlang/settings.json'), 'utf8'))
  const patterns: string[] = settings['plugin.inlang.messageFormat'].pathPattern
  const files = patterns.map((pattern) => here(pattern.replace('{locale}', 'vi')))
  return files.flatMap((file) => {
    onFile(file)
    return Object.keys(JSON.parse(readFileSync(file, 'utf8'))).filter((key) => key !== '$schema')
  })
}

/** Leaves what an endpoint says of itself out of the browser: only the description of the API tells it. */
function contractsWithoutSummaries(): Plugin {
  const summary = /^ *summary:\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"),?$/gm
  return {
    name: 'goc-contracts-without-summaries',
    enforce: 'pre',
    transform: (code, id) =>
      /contract\.ts$/.test(id) ? { code: code.replace(summary, "summary: '',"), map: null } : null,
  }
}

/**
 * What is downloaded together. On a slow line each file costs a round trip: what every page begins
 * with is one file, and single words are one instead of a file each. Words alone: another small part
 * would bring along all it leans on.
 */
const chunks = [
  { name: 'start', tags: ['$initial' as const] },
  { name: 'small', test: /paraglide.messages/, minShareCount: 2, maxModuleSize: 400 },
]

/** What every page of the desk stands in: it is there before any of them is asked for. */
const shell = new Set<string>()

/** Learns which files those are, so that no page names them among what it needs besides. */
function shellFirst(): Plugin {
  return {
    name: 'goc-shell-first',
    enforce: 'pre',
    generateBundle(_, bundle) {
      const collect = (file: string) => {
        const chunk = bundle[file]
        if (chunk?.type !== 'chunk' || shell.has(file)) return
        shell.add(file)
        for (const other of chunk.imports) collect(other)
      }
      for (const chunk of Object.values(bundle))
        if (
          chunk.type === 'chunk' &&
          /routes\/_desk\.tsx\?.*component/.test(chunk.facadeModuleId ?? '')
        )
          collect(chunk.fileName)
    },
  }
}

export default defineConfig({
  plugins: [
    shellFirst(),
    contractsWithoutSummaries(),
    wordFamilies(),
    guidePages(),
    tanstackRouter({
      target: 'react',
      autoCodeSplitting: true,
      routesDirectory: 'src/web/routes',
      generatedRouteTree: 'src/web/route-tree.gen.ts',
      quoteStyle: 'single',
      semicolons: false,
    }),
    react(),
    paraglideVitePlugin({
      project: './project.inlang',
      outdir: './src/web/paraglide',
      strategy: ['cookie', 'baseLocale'],
      cookieName: 'goc-language',
    }),
  ],
  resolve: {
    // Contracts are read in the browser for their addresses only; their schemas stay on the server.
    alias: { zod: here('src/web/zod-stub.ts') },
  },
  build: {
    ...{ outDir: 'dist/web', manifest: true, emptyOutDir: true, target: 'es2022' },
    modulePreload: { resolveDependencies: (_, files) => files.filter((file) => !shell.has(file)) },
    rolldownOptions: {
      output: {
        codeSplitting: { groups: chunks },
        // The first file names every other one: a name tells a phone nothing.
        chunkFileNames: 'assets/[hash:7].js',
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': 'http://127.0.0.1:4600' } },
})
