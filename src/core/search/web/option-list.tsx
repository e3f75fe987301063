import type { Group, Option } from './option.ts'
import styles from './palette.module.css'

/** The lines of the palette under their groups; the field above has the focus, one of them is active. */
export function OptionList({
  id,
  label,
  groups,
  active,
  onChoose,
}: {
  id: string
  label: string
  groups: readonly Group[]
  active: Option | undefined
  onChoose: (option: Option, inNewTab: boolean) => void
}) {
  return (
    <div id={id} role="listbox" aria-label={label} className={styles.list}>
      {groups.map(({ name, options }, at) => (
        // biome-ignore lint/a11y/useSemanticElements: groups of options have no element of their own
        <div key={name} role="group" aria-labelledby={`${id}-${at}`}>
          <div id={`${id}-${at}`} role="presentation" className={styles.group}>
            {name}
          </div>
          {options.map((option) => (
            <Line
              key={option.id}
              id={lineId(id, option)}
              option={option}
              isActive={option.id === active?.id}
              onChoose={onChoose}
            />
          ))}
        </div>
      ))}
    </div>
  )
}

/** An id of the document may hold no space. */
export function lineId(list: string, option: Option): string {
  return `${list}-${option.id.replaceAll(' ', '-')}`
}

function Line({
  id,
  option,
  isActive,
  onChoose,
}: {
  id: string
  option: Option
  isActive: boolean
  onChoose: (option: Option, inNewTab: boolean) => void
}) {
  const { label, note, whyNot } = option
  const isClosed = whyNot !== undefined && whyNot !== null
  return (
    // The keyboard is heard by the field, as the pattern of a combobox asks.
    // biome-ignore lint/a11y/useKeyWithClickEvents: see above
    // biome-ignore lint/a11y/useFocusableInteractive: see above
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      aria-disabled={isClosed}
      className={styles.line}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onAuxClick={(event) => event.button === 1 && onChoose(option, true)}
      onClick={(event) => onChoose(option, event.ctrlKey || event.metaKey)}
    >
      <span>{label}</span>
      {(isClosed || note) && <small>{isClosed ? whyNot : note}</small>}
    </div>
  )
}
