import type { Subject } from './columns.ts'
import { commitMembers, compareMembers, undoMemberImport } from './member-batches.ts'
import { memberJudge } from './members.ts'
import { commitOrganizations, undoOrganizationImport } from './organization-batches.ts'
import { judgeOrganizations } from './organizations.ts'
import type { ImportSubject } from './verdict.ts'

const subjects: Readonly<Record<Subject, ImportSubject>> = {
  members: {
    atOnce: 1000,
    judge: memberJudge,
    compare: compareMembers,
    commit: commitMembers,
    undo: undoMemberImport,
  },
  organizations: {
    atOnce: Number.POSITIVE_INFINITY,
    judge: async (ctx) => (rows) => judgeOrganizations(ctx, rows),
    // They were all judged together.
    compare: async () => {},
    commit: commitOrganizations,
    undo: undoOrganizationImport,
  },
}

export function subjectOf(subject: Subject): ImportSubject {
  return subjects[subject]
}
