import { createLink } from '@tanstack/react-router'
import type { ComponentProps } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import styles from './print-link.module.css'

/** Opens the sheet of what a page shows: `to` and `search` say which; named where there are two. */
export const PrintLink = createLink(({ className: _, children, ...props }: ComponentProps<'a'>) => (
  <a {...props} className={`${styles.print} no-print`}>
    {children ?? m.sheets_print()}
  </a>
))
