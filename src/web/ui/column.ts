import type { ReactNode } from 'react'

export type Column<Row> = {
  /** Also the name under which the server sorts by it. */
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  numeric?: boolean
  /** A name, which is never broken into lines. */
  whole?: boolean
  /** On a phone: the card's title, one of its facts, or left out. */
  onPhone?: 'title' | 'fact' | 'left-out'
}
