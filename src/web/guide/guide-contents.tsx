import { Button } from '@mantine/core'
import { getRouteApi, Link } from '@tanstack/react-router'
import { m } from '../paraglide/messages.js'
import { startTour } from '../tour/running.tsx'
import { Page } from '../ui/page.tsx'
import { SectionLinks } from './guide-page.tsx'

const route = getRouteApi('/_desk/huong-dan/')

/** Every page of the guide with its sections. */
export function GuideContents() {
  return (
    <Page
      title={m.guide_title()}
      lead={m.guide_lead()}
      actions={
        <Button variant="default" onClick={(event) => startTour(event.currentTarget)}>
          {m.shell_tour()}
        </Button>
      }
    >
      {route.useLoaderData().map(({ name, title, sections }) => (
        <section key={name}>
          <h2>
            <Link to="/huong-dan/$page" params={{ page: name }}>
              {title}
            </Link>
          </h2>
          <SectionLinks page={name} sections={sections} />
        </section>
      ))}
    </Page>
  )
}
