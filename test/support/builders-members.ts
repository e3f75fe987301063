import type { AdmitMember } from '../../src/core/members/acts.ts'
import { admitMember } from '../../src/core/members/commands.ts'
import { recognizeFull } from '../../src/core/members/full-recognition.ts'
import type { Ctx } from '../../src/platform/context.ts'

let admitted = 0

type Given = Partial<AdmitMember> & { organizationId: string; status?: 'probationary' | 'full' }

/** A member, full by default, by the real commands; says only what matters to the test. */
export async function aMember(
  ctx: Ctx,
  { status = 'full', ...given }: Given,
): Promise<{ id: string; version: number }> {
  admitted += 1
  const member = await admitMember(ctx, {
    code: `DV-${process.pid}-${admitted}`,
    fullName: 'Nguyễn Văn An',
    birthDate: '1985-03-01',
    gender: 'male',
    decision: { number: '12-QĐ/HU', on: '2015-05-10' },
    ceremonyOn: '2015-05-31',
    exception: null,
    ...given,
  })
  if (status === 'probationary') return member
  return recognizeFull(ctx, { ...member, decision: { number: '34-QĐ/HU', on: '2018-07-01' } })
}
