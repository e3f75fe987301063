import { Button } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { ProblemView } from '../../../web/ui/small.tsx'
import { planManyApi } from '../many-contract.ts'
import type { Bulk } from './chosen-bar.tsx'
import type { ShownPlan } from './shown-plan.ts'

/** Takes back what was just decided of many bodies. */
export function TakeBack({
  plan: { id, version },
  bulk: { actId, count },
  onDone,
}: {
  plan: ShownPlan
  bulk: Bulk
  onDone: () => void
}) {
  const queries = useQueryClient()
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => call(planManyApi.takeBack, { id, version, actId }),
    onSuccess: async () => {
      await queries.invalidateQueries()
      onDone()
    },
  })
  return (
    <>
      {error && <ProblemView error={error} />}
      <Button size="compact-md" variant="default" loading={isPending} onClick={() => mutate()}>
        {m.reorganization_take_back({ count: formatNumber(count) })}
      </Button>
    </>
  )
}
