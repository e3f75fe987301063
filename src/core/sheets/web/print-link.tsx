import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import styles from './print-link.module.css'

/** Opens the sheet of what a page shows: `to` and `search` say which. */
export const PrintLink = createLink(({ className: _, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={`${styles.print} no-print`}>
    {m.sheets_print()}
  </a>
))
