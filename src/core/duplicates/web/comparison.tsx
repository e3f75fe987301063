import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { formatDay } from '../../../web/format.ts'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import { Tag } from '../../../web/ui/small.tsx'
import { StaticTable } from '../../../web/ui/static-table.tsx'
import type { Pair, Shown } from '../contract.ts'
import type { Agreement, PartName } from '../rules.ts'
import { placeInWords } from './words.ts'

type Line = { name: string; one: ReactNode; other: ReactNode; agreement: Agreement | null }

/** Two records side by side, part by part. */
export function Comparison({
  pair: { one, other, parts },
}: {
  pair: { one: Shown; other: Shown; parts: Pair['parts'] }
}) {
  const of = (part: PartName) => parts.find((each) => each.part === part)?.agreement ?? null
  const line = (
    name: string,
    agreement: Agreement | null,
    value: (record: Shown) => ReactNode,
  ): Line => ({ name, agreement, one: value(one), other: value(other) })
  return (
    <StaticTable
      caption={m.duplicates_pair_title()}
      empty={null}
      rowKey={(row) => row.name}
      rows={[
        line(m.duplicates_field_name(), of('name'), (record) => (
          <Link to="/dang-vien/$id" params={{ id: record.id }}>
            {record.fullName}
          </Link>
        )),
        line(m.duplicates_field_code(), null, ({ code }) => code),
        line(m.duplicates_field_birthDate(), of('birthDate'), (record) =>
          formatDay(record.birthDate),
        ),
        line(m.duplicates_field_gender(), of('gender'), ({ gender }) =>
          message(`members_gender_${gender}`),
        ),
        ...(['admissionDecidedOn', 'admittedOn'] as const).map((field) =>
          line(
            message(`duplicates_field_${field}`) ?? field,
            one[field] === other[field] ? 'same' : 'differs',
            (record) => formatDay(record[field]),
          ),
        ),
        line(m.duplicates_field_fullOn(), of('fullOn'), ({ fullOn }) =>
          fullOn === null ? '–' : formatDay(fullOn),
        ),
        line(m.duplicates_field_organization(), null, placeInWords),
      ]}
      columns={[
        { key: 'part', head: m.duplicates_field_part(), onPhone: 'title', cell: titleOf },
        { key: 'one', head: m.duplicates_one(), onPhone: 'fact', cell: (row) => row.one },
        { key: 'other', head: m.duplicates_other(), onPhone: 'fact', cell: (row) => row.other },
        {
          key: 'agreement',
          head: m.duplicates_field_compare(),
          onPhone: 'fact',
          cell: ({ agreement }) => agreement && <AgreementTag agreement={agreement} />,
        },
      ]}
    />
  )
}

function titleOf({ name }: Line): ReactNode {
  return name
}

function AgreementTag({ agreement }: { agreement: Agreement }) {
  const tone = { same: 'green', differs: 'red' } as const
  return (
    <Tag tone={agreement === 'same' || agreement === 'differs' ? tone[agreement] : 'amber'}>
      {message(`duplicates_agreement_${agreement}`)}
    </Tag>
  )
}
