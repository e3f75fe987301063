/**
 * Why the system says no to a well-formed request.
 *
 * `code` names the sentence shown to the person (`members.already-full`), `details` fill its
 * blanks, and `fields` names the inputs at fault, when some are.
 */
export type Refusal = {
  kind: 'forbidden' | 'missing' | 'conflict' | 'invalid'
  code: string
  details?: Record<string, string | number>
  fields?: FieldFault[]
}

/** One input at fault: its path in the request (`decision.number`) and the code of what is wrong. */
export type FieldFault = { field: string; code: string; message?: string }

export function refuse(kind: Refusal['kind'], code: string, details?: Refusal['details']): Refusal {
  return details ? { kind, code, details } : { kind, code }
}

/**
 * A blank filled with what a rule set names in both languages: Vietnamese sentences say `{item}`,
 * English ones `{item_en}`. What has no name is called by its code.
 */
export function named(
  blank: string,
  name: { vi: string; en: string } | undefined,
  code: string,
): Record<string, string> {
  return { [blank]: name?.vi ?? code, [`${blank}_en`]: name?.en ?? code }
}

/** A refusal on its way up; it rolls back the transaction it is thrown in. */
export class Refused extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal.code)
    this.refusal = refusal
  }
}

/** Turns a broken rule into an exception, which rolls back the command's transaction. */
export function ensure(refusal: Refusal | null): void {
  if (refusal) throw new Refused(refusal)
}

/** The thing itself, or the refusal that it is missing: the answer to what one may not see. */
export function found<Thing>(thing: Thing | undefined | null, code: string): Thing {
  if (thing === undefined || thing === null) throw new Refused(refuse('missing', code))
  return thing
}
