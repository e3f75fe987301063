import '@mantine/core/styles/baseline.css'
import '@mantine/core/styles/default-css-variables.css'
import '@mantine/core/styles/global.css'
import '@mantine/core/styles/UnstyledButton.css'
import '@mantine/core/styles/Button.css'
import '@mantine/core/styles/Input.css'
import '@mantine/core/styles/InlineInput.css'
import '@mantine/core/styles/Loader.css'
import '@mantine/core/styles/ActionIcon.css'
import '@mantine/core/styles/CloseButton.css'
import '@mantine/core/styles/PasswordInput.css'
import './theme/global.css'
import { MantineProvider } from '@mantine/core'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/react-query'
import { createRouter, RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { Problem } from './call.ts'
import { meQuery } from './me.ts'
import { getLocale } from './paraglide/runtime.js'
import { routeTree } from './route-tree.gen.ts'
import { parseSearch, stringifySearch } from './search.ts'
import { keepTextSize } from './shell/text-size.ts'
import { printRule, theme, variables } from './theme/theme.ts'
import { Waiting } from './ui/waiting.tsx'

const queries = new QueryClient({
  queryCache: new QueryCache({ onError: signInAgain }),
  defaultOptions: {
    // A browser's word that there is a line is worth little: `call` finds out, and knows what is kept.
    mutations: { networkMode: 'always' },
    queries: {
      networkMode: 'always',
      staleTime: 10_000,
      refetchOnWindowFocus: false,
      // A refusal stays a refusal, and `call` has done what there is to do about a lost line.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.status >= 500,
    },
  },
})

const router = createRouter({
  routeTree,
  context: { queries },
  parseSearch,
  stringifySearch,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  scrollRestoration: true,
  defaultPendingComponent: Waiting,
  defaultPendingMs: 400,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

/** When a session ends while somebody works, they sign in and come back to where they were. */
async function signInAgain(error: Error): Promise<void> {
  const isOver = error instanceof Problem && error.code === 'access.not-signed-in'
  const { href, pathname } = router.latestLocation
  const wasSignedIn = queries.getQueryData(meQuery.queryKey) !== undefined
  if (!isOver || !wasSignedIn || pathname === '/vao') return
  await router.navigate({ to: '/vao', search: { next: href, error: 'session_ended' } })
  queries.removeQueries({ queryKey: meQuery.queryKey })
}

document.documentElement.lang = getLocale()
keepTextSize()
document.head.append(Object.assign(document.createElement('style'), { textContent: printRule() }))

const root = document.getElementById('root')
if (root)
  createRoot(root).render(
    <StrictMode>
      <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  )
