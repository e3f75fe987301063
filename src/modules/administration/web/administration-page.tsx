import { getRouteApi, Link } from '@tanstack/react-router'
import { m } from '../../../web/paraglide/messages.js'
import { Page } from '../../../web/ui/page.tsx'
import { Tabs } from '../../../web/ui/small.tsx'
import { AccountsPart } from './accounts-part.tsx'
import { BackupsPart } from './backups-part.tsx'
import { ExaminationPart } from './examination-part.tsx'
import { type Part, parts } from './filters.ts'
import { JobsPart } from './jobs-part.tsx'
import { SettingsPart } from './settings-part.tsx'
import { StatePart } from './state-part.tsx'

const route = getRouteApi('/_desk/quan-tri')

/** How the installation is, and what whoever runs it can do about it in the browser. */
export function AdministrationPage() {
  const { part = 'state' } = route.useSearch()
  const { name, content: Content } = contents[part]
  return (
    <Page title={m.administration_title()} lead={m.administration_lead()}>
      <Tabs label={m.administration_parts()}>
        {parts.map((one) => (
          <Link
            key={one}
            to="/quan-tri"
            search={{ part: one === 'state' ? undefined : one }}
            aria-current={one === part ? 'page' : undefined}
            activeOptions={{ explicitUndefined: true }}
            activeProps={{}}
          >
            {contents[one].name()}
          </Link>
        ))}
      </Tabs>
      <section aria-label={name()}>
        <Content />
      </section>
    </Page>
  )
}

const contents: Record<Part, { name: () => string; content: () => React.ReactNode }> = {
  state: { name: m.administration_part_state, content: StatePart },
  accounts: { name: m.administration_part_accounts, content: AccountsPart },
  jobs: { name: m.administration_part_jobs, content: JobsPart },
  examination: { name: m.administration_part_examination, content: ExaminationPart },
  backups: { name: m.administration_part_backups, content: BackupsPart },
  settings: { name: m.administration_part_settings, content: SettingsPart },
}
