import { Link } from '@tanstack/react-router'
import { hiddenInWords, placeInWords } from '../../../core/duplicates/web/words.ts'
import { m } from '../../../web/paraglide/messages.js'
import type { Alike } from '../contract.ts'
import styles from './imports.module.css'

/** Whom a row looks like: records one may open, another row, and whom to ask about the rest. */
export function AlikeLines({ alike: { rowNumber, members, ask } }: { alike: Alike }) {
  return (
    <ul className={styles.lines}>
      {members.map((member) => (
        <li key={member.id}>
          {m.imports_alike_member()}{' '}
          <Link to="/dang-vien/$id" params={{ id: member.id }}>
            {member.fullName} {member.code}
          </Link>
          , {placeInWords(member)}
        </li>
      ))}
      {rowNumber !== null && <li>{m.imports_alike_row({ row: rowNumber })}</li>}
      {ask.map((name) => (
        <li key={name}>
          {m.imports_alike_hidden()} {hiddenInWords(name)}
        </li>
      ))}
    </ul>
  )
}
