import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../me.ts'
import { ownerHere } from '../offline/on-device.ts'
import { endTour } from '../tour/running.tsx'

/** Signs out, and leads to where one signs in; what was not sent yet is asked about. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    if (!(await mayLeave())) return
    endTour()
    const isOver = await signOut(queries)
    await navigate({ to: '/vao', search: isOver ? {} : { error: 'session_lives_on' } })
  }
}

async function mayLeave(): Promise<boolean> {
  if (ownerHere() === null) return true
  const asked = import('../../modules/meetings/web/leaving.ts').then(({ mayLose }) => mayLose())
  return await asked.catch(() => true)
}
