import { Button } from '@mantine/core'
import { useMutation, useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Page } from '../../../web/ui/page.tsx'
import { ProblemView } from '../../../web/ui/small.tsx'
import { importsApi } from '../contract.ts'
import { shownRows } from './counts.tsx'
import { Discard } from './discard.tsx'
import styles from './imports.module.css'
import { LastFailure, Working } from './job-line.tsx'
import { LettersForm } from './letters-form.tsx'
import { MappingForm } from './mapping-form.tsx'
import { Preview } from './preview.tsx'
import type { ShownImport } from './shown.ts'
import { Written } from './written.tsx'

/** One import from its file to its undoing: what is to be done now, and what came of it. */
export function ImportPage({ id, outcome: asksFor }: { id: string; outcome: string | undefined }) {
  const outcome = shownRows.find((known) => known === asksFor)
  const queries = useQueryClient()
  const { data: one } = useSuspenseQuery({
    queryKey: ['import', id],
    queryFn: async () => {
      const wasBusy = isBusy(queries.getQueryData<ShownImport>(['import', id]))
      const now = await call(importsApi.one, { id })
      // What was just written stands on other pages too.
      if (wasBusy && !isBusy(now))
        void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'import' })
      return now
    },
    refetchInterval: ({ state }) => (isBusy(state.data) ? 700 : false),
  })
  const [isMapping, setIsMapping] = useState(false)
  const asked = useAsking(id)
  const step = stepOf(one, isMapping)
  return (
    <Page
      title={one.fileName}
      breadcrumbs={[
        <Link key="all" to="/nhap">
          {m.imports_title()}
        </Link>,
        ...(one.plan
          ? [
              <Link key="plan" to="/sap-xep/$id" params={{ id: one.plan.id }}>
                {one.plan.name}
              </Link>,
            ]
          : []),
      ]}
      lead={[message(`imports_subject_${one.subject}`), one.plan?.name, one.sender]
        .filter(Boolean)
        .join(' · ')}
    >
      <p className={styles.steps}>
        {m.imports_step({
          step: stepNumber[step],
          name: message(`imports_step_${step}`) ?? '',
        })}
      </p>
      {asked.error && <ProblemView error={asked.error} />}
      {isBusy(one) ? (
        <Working one={one} />
      ) : (
        <>
          <LastFailure one={one} />
          {step === 'letters' && one.letters && (
            <LettersForm
              letters={one.letters}
              isPending={asked.isPending}
              onChosen={(writing) => asked.mutate(() => call(importsApi.check, { id, writing }))}
            />
          )}
          {step === 'mapping' && (
            <MappingForm
              one={one}
              isPending={asked.isPending}
              onChosen={(mapping) => {
                setIsMapping(false)
                asked.mutate(() => call(importsApi.check, { id, mapping }))
              }}
            />
          )}
          {step === 'preview' && (
            <Preview
              one={one}
              outcome={outcome}
              ask={asked.mutate}
              onMap={() => setIsMapping(true)}
            />
          )}
          {(step === 'upload' || step === 'letters' || step === 'mapping') && (
            <div className={styles.buttons}>
              {step === 'upload' && <Unread id={id} ask={asked.mutate} />}
              {one.state === 'checked' && (
                <Button variant="default" onClick={() => setIsMapping(false)}>
                  {m.imports_mapping_keep()}
                </Button>
              )}
              <Discard one={one} ask={asked.mutate} />
            </div>
          )}
          {step === 'written' && <Written one={one} outcome={outcome} ask={asked.mutate} />}
        </>
      )}
    </Page>
  )
}

const stepNumber = { upload: 1, letters: 2, mapping: 2, preview: 3, written: 4 }

function stepOf({ state, heads }: ShownImport, isMapping: boolean): keyof typeof stepNumber {
  if (state === 'committed' || state === 'undone') return 'written'
  if (state === 'uploading') return 'upload'
  if (state === 'letters') return 'letters'
  return state === 'mapping' || (isMapping && heads.length > 0) ? 'mapping' : 'preview'
}

function isBusy(one: ShownImport | undefined): boolean {
  return one?.job?.state === 'queued' || one?.job?.state === 'running'
}

/** Asks for something to be done to the import, and shows it anew. */
function useAsking(id: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (ask: () => Promise<unknown>) => ask(),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['import', id] }),
        queries.invalidateQueries({ queryKey: ['imports'] }),
      ]),
  })
}

/** A file that was never read whole: it can be read again, or another one be brought. */
function Unread({ id, ask }: { id: string; ask: (what: () => Promise<unknown>) => void }) {
  return (
    <Button variant="default" onClick={() => ask(() => call(importsApi.check, { id }))}>
      {m.imports_check_again()}
    </Button>
  )
}
