import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { z } from 'zod'
import { createAccount } from '../../core/access/accounts.ts'
import { grantRole } from '../../core/access/grants.ts'
import { systemActor } from '../../core/access/system.ts'
import { record } from '../../core/audit/record.ts'
import { foundOrganization } from '../../core/organizations/commands.ts'
import { organizationKinds } from '../../core/organizations/kinds.ts'
import { rulesOn } from '../../core/rule-sets/subject.ts'
import type { Ctx } from '../../platform/context.ts'
import { ensure, found, refuse } from '../../platform/refusal.ts'
import type { SetUp, setupApi } from './contract.ts'

/** Whether there is neither a province nor an account yet. */
export async function setupState(ctx: Ctx): Promise<{ needed: boolean }> {
  const { provinceId } = await ctx.db
    .selectFrom('settings')
    .select('provinceId')
    .executeTakeFirstOrThrow()
  const account = await ctx.db.selectFrom('accounts').select('id').limit(1).executeTakeFirst()
  return { needed: provinceId === null && !account }
}

/** A new code with which one person may set this installation up; it replaces the one before. */
export async function newSetupCode(ctx: Ctx): Promise<string> {
  const code = randomBytes(16).toString('base64url')
  await ctx.db
    .updateTable('settings')
    .set({ setupCodeHash: hashOf(code).toString('hex') })
    .execute()
  return code
}

/** Sets up by the code of the server: whoever has it can read what the machine prints. */
export async function setUpByCode(
  ctx: Ctx,
  { code, ...input }: z.output<typeof setupApi.complete.input>,
) {
  const { setupCodeHash } = await ctx.db
    .selectFrom('settings')
    .select('setupCodeHash')
    .forUpdate()
    .executeTakeFirstOrThrow()
  await ensureNeeded(ctx)
  ensure(isCode(code, setupCodeHash) ? null : refuse('forbidden', 'setup.wrong-code'))
  return setUp({ ...ctx, actor: systemActor('Thiết lập lần đầu') }, input)
}

/**
 * Founds the province and opens the accounts of its first administrator and, where named, of the
 * first official of its organization board: one alone could give nobody a powerful role.
 *
 * Refuses (`setup.done`) where there is a province or an account already.
 */
export async function setUp(ctx: Ctx, { province, administrator, board }: SetUp) {
  await ctx.db.selectFrom('settings').select('onlyOne').forUpdate().execute()
  await ensureNeeded(ctx)
  const { kinds } = await rulesOn(ctx, organizationKinds, province.from)
  const top = Object.entries(kinds).find(([, { under }]) => under.length === 0)
  const [kind] = found(top, 'rule-sets.none-in-force')
  const { id: provinceId } = await foundOrganization(ctx, {
    ...province,
    kind,
    unitType: null,
    administrativeUnitId: null,
    parentId: null,
  })
  await ctx.db.updateTable('settings').set({ provinceId, setupCodeHash: null }).execute()

  const give = async (
    account: SetUp['administrator'],
    role: 'administrator' | 'organizationBoard',
  ) => {
    const { id: accountId } = await createAccount(ctx, { ...account, memberId: null })
    await grantRole(ctx, {
      ...{ accountId, role, organizationId: provinceId, from: ctx.today, until: null },
      ...{ reason: 'Thiết lập lần đầu', decision: province.decision },
    })
    return accountId
  }
  const accountId = await give(administrator, 'administrator')
  if (board) await give(board, 'organizationBoard')
  await record(ctx, 'installation.set-up', {
    type: 'installation',
    id: provinceId,
    label: province.name,
    organizationId: provinceId,
  })
  return { provinceId, accountId }
}

async function ensureNeeded(ctx: Ctx): Promise<void> {
  const { needed } = await setupState(ctx)
  ensure(needed ? null : refuse('conflict', 'setup.done'))
}

function isCode(code: string, hash: string | null): boolean {
  return hash !== null && timingSafeEqual(hashOf(code), Buffer.from(hash, 'hex'))
}

function hashOf(code: string): Buffer {
  return createHash('sha256').update(code).digest()
}
