import { Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useEffect } from 'react'
import { Desk } from '../../../core/sheets/web/desk.tsx'
import { addressOf, call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { GuideLink } from '../../../web/shell/guide-link.tsx'
import { meetingPapersApi } from '../contract.ts'
import type { PaperKind } from '../kind-rules.ts'
import styles from './paper.module.css'
import { PaperBody } from './paper-body.tsx'

/** One paper of a meeting as it will lie on the desk: always light, A4, in Vietnamese. */
export function PaperPage({ id, kind }: { id: string; kind: PaperKind }) {
  const { data } = useSuspenseQuery({
    queryKey: ['meetings', 'one', id, 'paper', kind],
    queryFn: () => call(meetingPapersApi.read, { id, kind }),
    gcTime: 0,
  })
  // The title of the document is the name the browser gives the PDF.
  useEffect(() => {
    document.title = `${data.name} · ${m.ui_product()}`
  }, [data.name])
  return (
    <>
      <style>{pageRule}</style>
      <Desk
        bar={
          <>
            <Link to="/sinh-hoat/$id" params={{ id }}>
              {m.meeting_papers_back()}
            </Link>
            <GuideLink />
            <a href={addressOf(meetingPapersApi.document, { id, kind })} download>
              {m.meeting_papers_word_now()}
            </a>
            <Button onClick={() => window.print()}>{m.meeting_papers_print_now()}</Button>
            <small>{m.meeting_papers_number()}</small>
          </>
        }
        label={data.name}
        className={styles.paper}
        lang="vi"
      >
        <PaperBody blocks={data.blocks} />
      </Desk>
    </>
  )
}

/** Margins of Party documents; pages are numbered above from the second on. */
const pageRule = `@page {
  size: A4 portrait;
  margin: 2cm 1.5cm 2cm 3cm;
  @top-center { content: counter(page); font: 13pt serif; }
}
@page :first { @top-center { content: none; } }`
