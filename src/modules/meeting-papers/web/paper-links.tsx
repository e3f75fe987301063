import { Link } from '@tanstack/react-router'
import { addressOf } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { meetingPapersApi } from '../contract.ts'
import { type PaperKind, paperKinds } from '../kind-rules.ts'
import styles from './paper.module.css'

export function paperName(kind: PaperKind): string {
  return message(`meeting_papers_kind_${kind}`) ?? kind
}

/** Every paper of a meeting: to be printed, or as a document. */
export function PaperLinks({ id }: { id: string }) {
  return (
    <>
      <h2>{m.meeting_papers_title()}</h2>
      <ul className={styles.papers}>
        {paperKinds.map((kind) => (
          <li key={kind}>
            <Link
              className={styles.link}
              to="/in/sinh-hoat/$id/$kind"
              params={{ id, kind }}
              aria-label={m.meeting_papers_print({ paper: paperName(kind) })}
            >
              {paperName(kind)}
            </Link>
            <a
              className={styles.link}
              href={addressOf(meetingPapersApi.document, { id, kind })}
              download
              aria-label={m.meeting_papers_word({ paper: paperName(kind) })}
            >
              Word
            </a>
          </li>
        ))}
      </ul>
    </>
  )
}
