// What other modules may use of visits: letting them go along with the meetings they are to.
export { callOffVisits, carryVisits, monthsOfVisits, restoreVisits } from './carry.ts'
