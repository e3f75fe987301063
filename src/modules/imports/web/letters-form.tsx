import { Button } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { m } from '../../../web/paraglide/messages.js'
import { message } from '../../../web/say.ts'
import form from '../../../web/ui/form.module.css'
import { writings } from '../contract.ts'
import styles from './imports.module.css'
import type { ShownImport } from './shown.ts'

type Letters = NonNullable<ShownImport['letters']>
type Writing = Letters['seems']

/** How letters from before Unicode are meant: each way with what it makes of some rows. */
export function LettersForm({
  letters,
  isPending,
  onChosen,
}: {
  letters: Letters
  isPending: boolean
  onChosen: (writing: Writing) => void
}) {
  const [writing, setWriting] = useState<Writing>(letters.seems)
  const choices = writings.filter((one) => one !== 'unicode' || letters.mayBeUnicode)
  // In Unicode it stays as it is; after it come the old ways, as the samples have them.
  const place = writings.indexOf(writing) - 1
  const send = (event: FormEvent) => {
    event.preventDefault()
    onChosen(writing)
  }
  return (
    <form className={form.form} onSubmit={send} aria-label={m.imports_step_letters()} noValidate>
      <p>
        {m.imports_letters_lead({ writing: message(`imports_writing_${letters.seems}`) ?? '' })}
      </p>
      <fieldset className={styles.writings}>
        <legend>{m.imports_letters_choose()}</legend>
        {choices.map((one) => (
          <label key={one}>
            <input
              type="radio"
              name="writing"
              checked={one === writing}
              onChange={() => setWriting(one)}
            />
            {message(`imports_writing_${one}`)}
          </label>
        ))}
      </fieldset>
      <table className={styles.letters} aria-live="polite">
        <caption>{m.imports_letters_samples()}</caption>
        <thead>
          <tr>
            <th scope="col">{m.imports_letters_before()}</th>
            <th scope="col">{m.imports_letters_after()}</th>
          </tr>
        </thead>
        <tbody>
          {letters.samples.map(({ before, after }) => (
            <tr key={before}>
              <td>{before}</td>
              <td lang="vi">{after[place] ?? before}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className={form.buttons}>
        <Button type="submit" loading={isPending}>
          {m.imports_letters_submit()}
        </Button>
      </div>
    </form>
  )
}
