import { getRouteApi, Link } from '@tanstack/react-router'
import type { GuideSection } from '../../../scripts/guide.ts'
import { m } from '../paraglide/messages.js'
import { Page } from '../ui/page.tsx'
import styles from './guide.module.css'

const route = getRouteApi('/_desk/huong-dan/$page')

/** One page of the guide: what it has, then its sections, each with an address of its own. */
export function GuidePageView() {
  const { title, sections } = route.useLoaderData()
  const { page } = route.useParams()
  return (
    <Page
      title={title}
      breadcrumbs={[
        <Link key="all" to="/huong-dan">
          {m.guide_title()}
        </Link>,
      ]}
    >
      <nav aria-label={m.guide_on_this_page()}>
        <SectionLinks page={page} sections={sections} />
      </nav>
      {sections.map((section) => (
        <Section key={section.id} section={section} />
      ))}
    </Page>
  )
}

export function SectionLinks({ page, sections }: { page: string; sections: GuideSection[] }) {
  return (
    <ul className={styles.sections}>
      {sections.map(({ id, title }) => (
        <li key={id}>
          <Link to="/huong-dan/$page" params={{ page }} hash={id}>
            {title}
          </Link>
        </li>
      ))}
    </ul>
  )
}

function Section({ section: { id, title, html } }: { section: GuideSection }) {
  return (
    <section className={styles.section}>
      <h2 id={id}>
        {title}
        <Link to="." hash={id} className={styles.anchor} aria-label={m.guide_to_section({ title })}>
          #
        </Link>
      </h2>
      {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own guide, made when the app was built */}
      <div dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  )
}
