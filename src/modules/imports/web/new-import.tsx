import { NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { call } from '../../../web/call.ts'
import { m } from '../../../web/paraglide/messages.js'
import { importsApi } from '../contract.ts'
import { FileForm, subjectName } from './file-form.tsx'

const subjects = ['members', 'organizations'] as const

/** A file from the desk: what it lists, and the file. */
export function NewImport({ senders }: { senders: readonly string[] }) {
  const [subject, setSubject] = useState<(typeof subjects)[number]>('members')
  return (
    <FileForm
      subject={subject}
      senders={senders}
      begin={(file) => call(importsApi.start, { subject, ...file })}
    >
      <NativeSelect
        label={m.imports_subject()}
        value={subject}
        onChange={({ currentTarget: { value } }) =>
          setSubject(subjects.find((one) => one === value) ?? 'members')
        }
        data={subjects.map((one) => ({ value: one, label: subjectName(one) }))}
      />
    </FileForm>
  )
}
