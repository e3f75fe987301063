import { Button } from '@mantine/core'
import { useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { ActionBar, PressButton } from '../../../web/ui/press-button.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import type { Side } from '../choice-rules.ts'
import styles from './meetings.module.css'

/** What two versions of a section say of one thing, in lines of text. */
export type Difference = {
  key: string
  title: string
  mine: readonly string[]
  theirs: readonly string[]
}

/** Two versions of a section side by side: of each thing in which they differ one is chosen. */
export function SectionChoice({
  differences,
  isBusy,
  error,
  onChosen,
}: {
  differences: readonly Difference[]
  isBusy: boolean
  error: Error | null
  onChosen: (sideOf: (key: string) => Side) => void
}) {
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map())
  const left = differences.filter(({ key }) => !chosen.has(key)).length
  const all = (side: Side) => setChosen(new Map(differences.map(({ key }) => [key, side])))
  return (
    <>
      <p role="status">{m.outbox_choose_lead()}</p>
      {error && <ProblemView error={error} />}
      <div className={styles.wrapped}>
        <Button variant="default" onClick={() => all('mine')}>
          {m.outbox_all_mine()}
        </Button>
        <Button variant="default" onClick={() => all('theirs')}>
          {m.outbox_all_theirs()}
        </Button>
      </div>
      {differences.map(({ key, title, ...sides }) => (
        <section key={key} className={styles.item} aria-label={title}>
          <h3>{title}</h3>
          <div className={styles.sides}>
            {(['mine', 'theirs'] as const).map((side) => (
              <div key={side}>
                <h4>{side === 'mine' ? m.outbox_mine() : m.outbox_theirs()}</h4>
                {sides[side].length === 0 && <p>{m.outbox_nothing_there()}</p>}
                <p className={styles.lines}>{sides[side].join('\n')}</p>
                <PressButton
                  isPressed={chosen.get(key) === side}
                  onPress={() => setChosen(new Map([...chosen, [key, side]]))}
                >
                  {side === 'mine' ? m.outbox_take_mine() : m.outbox_take_theirs()}
                </PressButton>
              </div>
            ))}
          </div>
        </section>
      ))}
      <ActionBar>
        {left > 0 && (
          <p className={styles.counted} aria-live="polite">
            {m.outbox_choose_left({ number: left })}
          </p>
        )}
        <Button
          loading={isBusy}
          disabled={left > 0}
          onClick={() => onChosen((key) => chosen.get(key) ?? 'mine')}
        >
          {m.outbox_write_chosen()}
        </Button>
      </ActionBar>
    </>
  )
}
