import { z } from 'zod'

/** Of an input that may have several shapes, the fields of all. */
export function fieldsOf(schema: z.ZodType): string[] {
  if (schema instanceof z.ZodDiscriminatedUnion)
    return [...new Set((schema.options as z.ZodType[]).flatMap(fieldsOf))]
  return Object.keys((schema as z.ZodObject).shape)
}
