import styles from './sheet.module.css'

type Told = { term: string; value: string | null | undefined }

/** What is known of one record, a line each; what is not known is left out. */
export function SheetFacts({ caption, facts }: { caption: string; facts: readonly Told[] }) {
  return (
    <table className={styles.table}>
      <caption className="visually-hidden">{caption}</caption>
      <tbody>
        {facts.map(
          ({ term, value }) =>
            value && (
              <tr key={term}>
                <th scope="row" className={styles.term}>
                  {term}
                </th>
                <td>{value}</td>
              </tr>
            ),
        )}
      </tbody>
    </table>
  )
}

/** The heading of a part of a sheet. */
export function SheetPart({ children }: { children: string }) {
  return <h2 className={styles.part}>{children}</h2>
}
