import { createFileRoute, redirect } from '@tanstack/react-router'
import { meQuery } from '../me.ts'

/** The first page is the first thing one has the right to see. */
export const Route = createFileRoute('/')({
  beforeLoad: async ({ context }) => {
    const me = await context.queries.ensureQueryData(meQuery).catch(() => null)
    if (!me) throw redirect({ to: '/vao' })
    throw redirect({ to: me.permissions.includes('figures.read') ? '/tong-quan' : '/to-chuc' })
  },
})
