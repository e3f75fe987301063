import { access } from './permissions/rows/access.ts'
import { administration } from './permissions/rows/administration.ts'
import { administrativeUnits } from './permissions/rows/administrative-units.ts'
import { badges } from './permissions/rows/badges.ts'
import { bodies } from './permissions/rows/bodies.ts'
import { complaints } from './permissions/rows/complaints.ts'
import { concurrentPosts } from './permissions/rows/concurrent-posts.ts'
import { duplicates, merges } from './permissions/rows/duplicates.ts'
import { exportsOfLists } from './permissions/rows/exports.ts'
import { figures } from './permissions/rows/figures.ts'
import { followUp } from './permissions/rows/follow-up.ts'
import { headcount } from './permissions/rows/headcount.ts'
import { imports } from './permissions/rows/imports.ts'
import { initiatives } from './permissions/rows/initiatives.ts'
import { issues } from './permissions/rows/issues.ts'
import { scores } from './permissions/rows/meeting-scores.ts'
import { meetings } from './permissions/rows/meetings.ts'
import { members } from './permissions/rows/members.ts'
import { organizations } from './permissions/rows/organizations.ts'
import { ownDesk } from './permissions/rows/own-desk.ts'
import { posts } from './permissions/rows/posts.ts'
import { reorganization } from './permissions/rows/reorganization.ts'
import type { Row } from './permissions/rows/row.ts'
import { visits } from './permissions/rows/visits.ts'

/** Every endpoint of the product, by method and path. */
export const table: Record<string, Row> = {
  ...organizations,
  ...meetings,
  ...scores,
  ...followUp,
  ...visits,
  ...issues,
  ...reorganization,
  ...bodies,
  ...concurrentPosts,
  ...initiatives,
  ...headcount,
  ...administrativeUnits,
  ...members,
  ...duplicates,
  ...merges,
  ...posts,
  ...badges,
  ...complaints,
  ...figures,
  ...access,
  ...exportsOfLists,
  ...imports,
  ...administration,
  ...ownDesk,
}
