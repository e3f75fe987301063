import { Button } from '@mantine/core'
import styles from '../../../core/batches/web/batches.module.css'
import { call } from '../../../web/call.ts'
import { formatNumber } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Act } from '../../../web/ui/acts.tsx'
import { planManyApi } from '../many-contract.ts'
import { reasonFields, reasonIn } from './reason-fields.ts'
import type { ShownPlan } from './shown-plan.ts'

/** An act upon many bodies that was just done, to be taken back. */
export type Bulk = { actId: string; count: number }

type BarProps = {
  plan: ShownPlan
  keys: readonly string[]
  shown: readonly string[]
  onChoose: (keys: readonly string[]) => void
  onOpen: (act: Act) => void
  onBulk: (bulk: Bulk) => void
}

/** How many bodies are chosen, and what is done with all of them at once. */
export function ChosenBar({ plan, keys, shown, onChoose, onOpen, onBulk }: BarProps) {
  const count = formatNumber(keys.length)
  const act = (decision: 'keep' | 'dissolve' | null): Act => ({
    name: `chosen-${decision}`,
    label:
      decision === null
        ? m.reorganization_chosen_undecide({ count })
        : decision === 'keep'
          ? m.reorganization_chosen_keep({ count })
          : m.reorganization_chosen_dissolve({ count }),
    follows: m.reorganization_chosen_follows(),
    whyNot: null,
    fields: decision === null ? [] : reasonFields(),
    send: async (filled) => {
      const { actId, bodies } = await call(planManyApi.decide, {
        ...{ id: plan.id, version: plan.version, bodyIds: [...keys], decision },
        ...(decision !== null && reasonIn(filled)),
      })
      onBulk({ actId, count: bodies })
    },
  })
  return (
    <section
      className={[styles.bar, 'no-print', keys.length > 0 ? styles.near : ''].join(' ')}
      aria-label={m.reorganization_chosen_bar()}
    >
      <p role="status">{m.batches_chosen({ count })}</p>
      <div className={styles.buttons}>
        {keys.length < shown.length && (
          <Button size="compact-md" variant="default" onClick={() => onChoose(shown)}>
            {m.batches_choose_shown({ count: formatNumber(shown.length) })}
          </Button>
        )}
        {keys.length > 0 && (
          <>
            <Button size="compact-md" variant="default" onClick={() => onChoose([])}>
              {m.batches_choose_none()}
            </Button>
            {([act('keep'), act('dissolve'), act(null)] as const).map((one) => (
              <Button key={one.name} size="compact-md" onClick={() => onOpen(one)}>
                {one.label}
              </Button>
            ))}
          </>
        )}
      </div>
    </section>
  )
}
