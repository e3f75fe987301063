import { Link, useLocation } from '@tanstack/react-router'
import { guidePlaceOf } from '../guide/section-of.ts'
import { m } from '../paraglide/messages.js'
import styles from './shell.module.css'

/** To what the guide says of the page one is on. */
export function GuideLink() {
  const { pathname, search } = useLocation()
  const place = guidePlaceOf(pathname, search.tab)
  const words = <span>{m.guide_title()}</span>
  if (!place)
    return (
      <Link to="/huong-dan" className={styles.guide} data-tour="guide">
        {words}
      </Link>
    )
  return (
    <Link
      to="/huong-dan/$page"
      params={{ page: place.page }}
      hash={place.section}
      className={styles.guide}
      data-tour="guide"
    >
      {words}
    </Link>
  )
}
