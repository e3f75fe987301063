import type { Kysely } from 'kysely'
import { v7 as uuid } from 'uuid'
import type { z } from 'zod'
import type { DB } from '../../../db/types.ts'
import { period } from '../../platform/database/database.ts'
import type { Subject } from './subject.ts'

/** Puts invented rules in the place of those shipped for a subject, as a demonstration needs it. */
export async function inventRules<Body extends z.ZodType>(
  db: Kysely<DB>,
  { name }: Subject<Body>,
  rules: { title: string; sourceDocument: string; body: z.input<Body> },
): Promise<void> {
  await db.updateTable('ruleSets').set({ enabled: false }).where('subject', '=', name).execute()
  await db
    .insertInto('ruleSets')
    .values({
      ...{ ...rules, id: uuid(), subject: name, valid: period('1930-02-03', null) },
      ...{ verified: false, invented: true, enabled: true, body: JSON.stringify(rules.body) },
    })
    .execute()
}
