const known: Record<string, unknown> = {}

/** Takes in the messages of a family; the build calls this for the families a file asks for. */
export function learn(messages: Record<string, unknown>): void {
  Object.assign(known, messages)
}

/**
 * The message of a family by a name known only at run time, with its blanks filled; null when
 * there is none.
 *
 * Call it with the family written out, `` message(`audit_act_${act}`) ``: the build reads that
 * to give a page the words of its own families and not those of the whole product. A file that
 * page and server share takes it as an argument of the type `Message`, and is read so too.
 */
export function message(name: string, blanks: Record<string, string | number> = {}): string | null {
  return sentence(name, blanks)
}

/** The same for a family that some other file has asked for: null as long as it has not come. */
export function sentence(
  name: string,
  blanks: Record<string, string | number> = {},
): string | null {
  const plain = name.replace(/[.-]/g, '_')
  const found = known[plain.replace(/([a-z])([A-Z])/g, '$1_$2').toLowerCase()] ?? known[plain]
  return typeof found === 'function' ? String(found(blanks)) : null
}
