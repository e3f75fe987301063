// What other modules may use of follow-up: the post somebody is known by.
export { postOf } from './assignment.ts'
