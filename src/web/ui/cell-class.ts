import type { Column } from './column.ts'
import styles from './data-table.module.css'

export function cellClass<Row>({ numeric, wide }: Column<Row>): string | undefined {
  return numeric ? styles.end : wide ? styles.wide : undefined
}
