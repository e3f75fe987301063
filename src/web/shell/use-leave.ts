import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../me.ts'
import { endTour } from '../tour/running.tsx'

/** Signs out, and leads to where one signs in. */
export function useLeave(): () => Promise<void> {
  const queries = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    endTour()
    await signOut(queries)
    await navigate({ to: '/vao' })
  }
}
