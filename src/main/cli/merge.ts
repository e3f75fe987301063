import { Command, Option } from 'commander'
import { mergeMembers } from '../../core/merges/commands.ts'
import { type MergePreview, PreviewMerge } from '../../core/merges/contract.ts'
import { previewMerge } from '../../core/merges/queries.ts'
import { mergeFields, rolls } from '../../core/merges/rules.ts'
import type { Ctx } from '../../platform/context.ts'
import { found, Refused, refuse } from '../../platform/refusal.ts'
import { exit, explain, print, reading, table, writing } from './run.ts'

type Options = { take?: string[]; roll?: string; reason?: string; check: boolean; json: boolean }

export function mergeCommand(): Command {
  return new Command('merge')
    .description('Merge the record of one code into that of another, which is kept')
    .argument('<keep>', 'code of the record that is kept')
    .argument('<merge>', 'code of the record that is merged into it')
    .addOption(
      new Option('--take <fields...>', 'what the merged record says better').choices(mergeFields),
    )
    .addOption(
      new Option('--roll <whose>', 'whose memberships hold; joined: the later takes over').choices(
        rolls,
      ),
    )
    .option('--reason <text>', 'why they are one person')
    .option('--check', 'say what follows and write nothing', false)
    .option('--json', 'print JSON', false)
    .addHelpText(
      'after',
      '\nExample:\n  goc duplicates merge DV-001 DV-002 --roll kept --check   (exit code 1 when it cannot be done)',
    )
    .action(async (keep: string, merge: string, options: Options) => {
      const asked = { keep, merge, ...options }
      const preview = options.check
        ? await reading((ctx) => previewOf(ctx, asked))
        : await writing((ctx) => merged(ctx, asked))
      print(preview, options.json, () => linesOf(preview))
      if (options.check && preview.whyNot) {
        explain(new Refused(preview.whyNot))
        process.exitCode = exit.foundWanting
      }
    })
}

type Asked = Options & { keep: string; merge: string }

async function previewOf(ctx: Ctx, { keep, merge, take, roll }: Asked): Promise<MergePreview> {
  const pair = { keptId: await idOf(ctx, keep), mergedId: await idOf(ctx, merge) }
  return previewMerge(ctx, PreviewMerge.parse({ ...pair, taken: take?.join(), roll }))
}

async function merged(ctx: Ctx, asked: Asked): Promise<MergePreview> {
  const reason = required(asked.reason)
  const preview = await previewOf(ctx, asked)
  const { kept, merged } = preview
  const { taken = [], roll } = PreviewMerge.parse({
    ...{ keptId: kept.id, mergedId: merged.id, taken: asked.take?.join(), roll: asked.roll },
  })
  await mergeMembers(ctx, {
    ...{ keptId: kept.id, keptVersion: kept.version, mergedId: merged.id },
    ...{ mergedVersion: merged.version, taken, roll, reason },
  })
  return preview
}

function required(reason: string | undefined): string {
  if (reason) return reason
  const fields = [{ field: 'reason', code: 'required' }]
  throw new Refused({ ...refuse('invalid', 'request.invalid'), fields })
}

async function idOf({ db }: Ctx, code: string): Promise<string> {
  const query = db.selectFrom('members').select('id').where('code', '=', code)
  return found(await query.executeTakeFirst(), 'members.missing').id
}

function linesOf({ plan, kept, merged }: MergePreview): string[] {
  const codes = { kept: kept.code, merged: merged.code }
  if (!plan) return [`${codes.kept} ← ${codes.merged}`]
  const { fullName, code, birthDate } = plan.person
  const facts = [
    ...plan.periods.map((one) => ({
      ...one,
      what: `${one.fact.organizationName}, ${one.fact.status}`,
    })),
    ...plan.flags.map((one) => ({ ...one, what: one.fact.flag })),
    ...plan.holdings.map((one) => ({
      ...one,
      what: `${one.fact.title}, ${one.fact.organizationName}`,
    })),
  ]
  return [
    `${code} ${fullName} ${birthDate} ← ${plan.otherCode}`,
    ...table(
      facts.map(({ of, what, fact, cutOn, isAside }) => [
        isAside ? '✗' : '✓',
        codes[of],
        what,
        fact.from,
        cutOn ?? fact.until ?? '',
      ]),
    ),
  ]
}
