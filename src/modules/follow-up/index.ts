// What other modules may use of follow-up: the post somebody is known by, and what meetings do with issues.
export { postOf } from './assignment.ts'
export {
  concludeIssues,
  issuesToTable,
  keepTabled,
  withSeenIssues,
} from './conclusions.ts'
