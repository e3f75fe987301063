import { z } from 'zod'
import { type Endpoint, endpoint } from '../../platform/endpoint.ts'
import { fileReply } from '../../platform/file-reply.ts'
import { jobsApi } from '../../platform/jobs/contract.ts'
import { id, text } from '../../platform/wire.ts'

export const formats = ['xlsx', 'csv'] as const
export type Format = (typeof formats)[number]

/** The file where the list is short, the job that makes it where it is long; an empty one has neither. */
export const Exported = z.object({ fileId: id.nullable(), jobId: id.nullable() })
export type Exported = z.infer<typeof Exported>

/** The endpoint that makes a file of a list, with the list's own filters, in its order and columns. */
export function exportEndpoint<Filters extends z.ZodRawShape>(
  list: string,
  permission: string,
  filters: Filters,
) {
  return endpoint('POST', `/exports/${list}`, {
    permission,
    summary: `The list "${list}" as a spreadsheet or text file; a long one is made by a job`,
    input: z.strictObject({
      ...filters,
      format: z.enum(formats),
      /** Columns of the list that are not to be seen; what stands for them is left out. */
      hidden: z.array(text(40)).max(40).optional(),
    }),
    reply: Exported,
  })
}

/** The same of a list as its own endpoint has it: who may read the list may take it along. */
export function exportOf<Shape extends z.ZodRawShape>(
  name: string,
  list: Endpoint<z.ZodObject<Shape>>,
) {
  return exportEndpoint(name, list.permission, filtersOf(list))
}

/**
 * What a list is narrowed by, without its pages. Its sort is left out: a job reads what was asked
 * again, so that it is kept as it was written (`sortName`).
 */
export function filtersOf<Shape extends z.ZodRawShape>({ input }: Endpoint<z.ZodObject<Shape>>) {
  const { after: _, limit: __, sort: ___, ...filters } = input.shape
  return filters
}

export const exportsApi = {
  /** Jobs are of the platform, which knows no exports. */
  jobs: exportOf('jobs', jobsApi.list),
  file: endpoint('GET', '/exports/:id', {
    permission: 'signed-in',
    summary: 'A file made of a list',
    input: z.strictObject({ id }),
    reply: fileReply,
  }),
}
