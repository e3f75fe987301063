import { expect, test } from 'vitest'
import type { MemberRecord } from '../contract.ts'
import { doubtsOf } from './member-doubts.ts'

const day = '2019-07-22'
const period = {
  ...{ organizationId: 'a', organizationName: 'Chi bộ A', status: 'full' as const },
  ...{ from: '2010-01-01', openedBy: 'fullRecognition' as const, openingOn: '2010-01-01' },
}

function leftOn(until: string): MemberRecord {
  const periods = [{ ...period, until, closedBy: 'removal' as const }]
  return {
    ...{ id: 'b', version: 1, day, code: 'BT1', fullName: 'Lê Văn An', gender: 'male' },
    ...{ birthDate: '1980-01-01', admissionDecidedOn: '2008-12-01', admittedOn: '2009-01-01' },
    ...{ fullOn: '2010-01-01', current: null, periods, comesBackTo: null, flags: [] },
    ...{ handInBy: null, probationEndsOn: null, partyAgeYears: 10, nextBadge: null, lastAct: null },
  }
}

test.each([
  ['who left', '2019-07-22', ['readmit', 'reinstate', 'correct']],
  ['who is to leave on a day ahead', '2019-08-01', ['correct']],
])('one %s is brought back only once they have left', (_, until, acts) => {
  expect(doubtsOf(leftOn(until)).map(([name]) => name)).toEqual(acts)
})
