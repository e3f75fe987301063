import { z } from 'zod'

/**
 * Party organizations, bodies of the apparatus, or both. Bodies are listed only when asked for: by this,
 * by their kind, or below one of them.
 */
export const side = z.enum(['party', 'apparatus', 'both']).optional()
export type Side = z.infer<typeof side>
