import { m } from '../../../web/paraglide/messages.js'
import { usePreferences } from '../../../web/preferences.ts'
import { Dialog } from './dialog.tsx'
import { hasList, hasTree } from './here.ts'
import styles from './palette.module.css'

type Key = { keys: readonly string[]; does: string; isLetter?: boolean }

/** The keys of the page that is open. */
export function KeyMap({ onClose }: { onClose: () => void }) {
  const [{ letterKeys }, change] = usePreferences()
  const sections = sectionsHere()
  return (
    <Dialog label={m.search_keys_title()} onClose={onClose}>
      {(close) => (
        <div className={styles.keys}>
          <h2>{m.search_keys_title()}</h2>
          {sections.map(({ name, keys }) => (
            <section key={name}>
              <h3>{name}</h3>
              <dl>
                {keys
                  .filter(({ isLetter }) => letterKeys || !isLetter)
                  .map((key) => (
                    <KeyLine key={key.does} {...key} />
                  ))}
              </dl>
            </section>
          ))}
          <p>{letterKeys ? m.search_letters_on() : m.search_letters_off()}</p>
          <div className={styles.buttons}>
            <button type="button" onClick={() => change({ letterKeys: !letterKeys })}>
              {letterKeys ? m.search_letters_switch_off() : m.search_letters_switch_on()}
            </button>
            <button type="button" onClick={close}>
              {m.search_close()}
            </button>
          </div>
        </div>
      )}
    </Dialog>
  )
}

function KeyLine({ keys, does }: Key) {
  return (
    <>
      <dt>
        {keys.map((key) => (
          <kbd key={key}>{key}</kbd>
        ))}
      </dt>
      <dd>{does}</dd>
    </>
  )
}

function sectionsHere(): { name: string; keys: readonly Key[] }[] {
  return [
    { name: m.search_keys_everywhere(), keys: everywhere() },
    ...(hasList() ? [{ name: m.search_keys_list(), keys: ofLists() }] : []),
    ...(hasTree() ? [{ name: m.search_keys_tree(), keys: ofTrees() }] : []),
    { name: m.search_title(), keys: ofPalette() },
  ]
}

const everywhere = (): Key[] => [
  { keys: ['Ctrl K'], does: m.search_key_open() },
  { keys: ['/'], does: m.search_key_open_too(), isLetter: true },
  { keys: ['?'], does: m.search_key_map(), isLetter: true },
  { keys: ['Tab', 'Shift Tab'], does: m.search_key_tab() },
  { keys: ['Esc'], does: m.search_key_escape() },
]

const ofLists = (): Key[] => [
  { keys: ['j', 'k'], does: m.search_key_rows(), isLetter: true },
  { keys: ['x'], does: m.search_key_tick(), isLetter: true },
  { keys: ['Enter'], does: m.search_key_row_open() },
]

const ofTrees = (): Key[] => [
  { keys: ['↑', '↓', 'Home', 'End'], does: m.search_key_tree_walk() },
  { keys: ['→', '←'], does: m.search_key_tree_open() },
  { keys: ['a … z'], does: m.search_key_tree_letter() },
]

const ofPalette = (): Key[] => [
  { keys: ['↑', '↓'], does: m.search_key_walk() },
  { keys: ['Enter'], does: m.search_key_choose() },
  { keys: ['Ctrl Enter'], does: m.search_key_new_tab() },
]
