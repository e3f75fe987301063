import type { Column } from './column.ts'
import styles from './data-table.module.css'

export function cellClass<Row>({ numeric, whole }: Column<Row>): string | undefined {
  return numeric ? styles.end : whole ? styles.whole : undefined
}
