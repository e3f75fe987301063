import type { ReactNode } from 'react'

export type Column<Row> = {
  /** Also the name under which the server sorts by it. */
  key: string
  head: string
  cell: (row: Row) => ReactNode
  /** Numbers stand to the right. */
  numeric?: boolean
  /** The name of an organization, which has room for its first words in one line. */
  wide?: boolean
  /** On a phone: the card's title, one of its facts, or left out. */
  onPhone?: 'title' | 'fact' | 'left-out'
}
