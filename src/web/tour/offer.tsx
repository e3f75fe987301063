import { Button } from '@mantine/core'
import { m } from '../paraglide/messages.js'
import { usePreferences } from '../preferences.ts'
import { endTour, startTour } from './running.tsx'
import styles from './tour.module.css'

/** Offers the tour to who has neither taken nor declined it; it stands above the page, in its way. */
export function TourOffer() {
  const [, keep] = usePreferences()
  const decline = () => {
    keep({ toured: true })
    endTour()
  }
  return (
    <section className={`${styles.offer} no-print`} aria-label={m.shell_tour()}>
      <p>{m.tour_offer()}</p>
      <Button onClick={() => startTour(null)}>{m.shell_tour()}</Button>
      <Button variant="default" onClick={decline}>
        {m.tour_decline()}
      </Button>
    </section>
  )
}
