import { m } from '../paraglide/messages.js'
import { usePreferences } from '../preferences.ts'
import type { Column } from './column.ts'
import styles from './column-picker.module.css'
import { Popover } from './popover.tsx'

const rowHeights = { compact: m.ui_rows_compact, roomy: m.ui_rows_roomy }

/** Which columns of a list are shown and how high its rows are: kept for the person. */
export function ColumnPicker<Row>({
  list,
  columns,
}: {
  list: string
  columns: readonly Column<Row>[]
}) {
  const [{ hiddenColumns, rowHeight }, change] = usePreferences()
  const hidden = hiddenColumns[list] ?? []
  const show = (key: string, isShown: boolean) => {
    const others = hidden.filter((one) => one !== key)
    change({ hidden: { list, columns: isShown ? others : [...others, key] } })
  }
  // The first column names the row, and one without a head is for buttons: both stay.
  const choices = columns.slice(1).filter((column) => column.head !== '')
  return (
    <div className={styles.bar}>
      <Popover label={m.ui_columns()}>
        <fieldset className={styles.group}>
          <legend>{m.ui_columns_shown()}</legend>
          {choices.map(({ key, head }) => (
            <label key={key}>
              <input
                type="checkbox"
                checked={!hidden.includes(key)}
                onChange={(event) => show(key, event.currentTarget.checked)}
              />
              {head}
            </label>
          ))}
        </fieldset>
        <fieldset className={styles.group}>
          <legend>{m.ui_rows()}</legend>
          {(['compact', 'roomy'] as const).map((height) => (
            <label key={height}>
              <input
                type="radio"
                name={`rows-${list}`}
                checked={rowHeight === height}
                onChange={() => change({ rowHeight: height })}
              />
              {rowHeights[height]()}
            </label>
          ))}
        </fieldset>
      </Popover>
    </div>
  )
}
