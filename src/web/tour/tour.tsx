import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useMe } from '../me.ts'
import { m } from '../paraglide/messages.js'
import { usePreferences } from '../preferences.ts'
import { useRing, waitForAnchor } from './anchor.ts'
import { endTour } from './running.tsx'
import { type Step, stepsFor } from './steps.ts'
import styles from './tour.module.css'

/**
 * A card beside each thing shown, on its own page; all else can be used meanwhile.
 *
 * Esc ends it, arrows go on and back while the card has the focus.
 */
export function Tour() {
  const [steps] = useState(stepsFor(useMe()))
  const [at, setAt] = useState(0)
  const [, keep] = usePreferences()
  const end = () => {
    keep({ toured: true })
    endTour()
  }
  const step = steps[at]
  if (!step) return null
  return (
    <Card
      step={step}
      count={m.tour_count({ step: at + 1, all: steps.length })}
      onBack={at > 0 ? () => setAt(at - 1) : null}
      onNext={at + 1 < steps.length ? () => setAt(at + 1) : null}
      onEnd={end}
    />
  )
}

type CardProps = {
  step: Step
  count: string
  onBack: (() => void) | null
  onNext: (() => void) | null
  onEnd: () => void
}

function Card({ step, count, onBack, onNext, onEnd }: CardProps) {
  const name = useId()
  const card = useFocusAt(step)
  useRing(step.anchor)
  useEscape(onEnd)
  const walk = ({ key }: KeyboardEvent) => {
    if (key === 'ArrowRight') onNext?.()
    if (key === 'ArrowLeft') onBack?.()
  }
  return (
    <div
      ref={card}
      role="dialog"
      aria-modal={false}
      aria-labelledby={`${name}title`}
      aria-describedby={`${name}count ${name}text`}
      tabIndex={-1}
      className={`${styles.card} no-print`}
      onKeyDown={walk}
    >
      <p id={`${name}count`} className={styles.count}>
        {count}
      </p>
      <h2 id={`${name}title`}>{step.title()}</h2>
      <p id={`${name}text`}>{step.text()}</p>
      <div className={styles.buttons}>
        {onNext ? (
          <Button onClick={onNext}>{m.tour_next()}</Button>
        ) : (
          <Button onClick={onEnd}>{m.tour_done()}</Button>
        )}
        {onBack && (
          <Button variant="default" onClick={onBack}>
            {m.tour_back()}
          </Button>
        )}
        {onNext && (
          <Button variant="default" onClick={onEnd}>
            {m.tour_skip()}
          </Button>
        )}
      </div>
    </div>
  )
}

/** Goes to the page of a step and, once what it speaks of is drawn, lets the card be heard. */
function useFocusAt(step: Step) {
  const card = useRef<HTMLDivElement>(null)
  const navigate = useNavigate()
  // Pages and what they draw lie outside of this part.
  useEffect(() => {
    let isOver = false
    const arrive = async () => {
      await step.go?.(navigate)
      await waitForAnchor(step.anchor)
      if (isOver) return
      card.current?.focus({ preventScroll: true })
    }
    void arrive()
    return () => {
      isOver = true
    }
  }, [step, navigate])
  return card
}

/** Esc ends the tour, unless what has the focus needs it for itself. */
function useEscape(onEnd: () => void): void {
  useEffect(() => {
    const onKey = ({ key, target }: globalThis.KeyboardEvent) => {
      if (key !== 'Escape') return
      const isNeeded =
        target instanceof Element && target.closest('dialog, details[open], input, select') !== null
      if (!isNeeded) onEnd()
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  })
}
