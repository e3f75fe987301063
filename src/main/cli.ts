import { Command } from 'commander'
import { assignmentsCommand } from './cli/assignments.ts'
import { auditCommand } from './cli/audit.ts'
import { backupCommand, restoreCommand } from './cli/backup.ts'
import { badgesCommand } from './cli/badges.ts'
import { batchesCommand } from './cli/batches.ts'
import { briefCommand } from './cli/brief.ts'
import { complaintsCommand } from './cli/complaints.ts'
import { doctorCommand } from './cli/doctor.ts'
import { duplicatesCommand } from './cli/duplicates.ts'
import { electionsCommand } from './cli/elections.ts'
import { figuresCommand } from './cli/figures.ts'
import { importCommand } from './cli/import.ts'
import { initiativesCommand } from './cli/initiatives.ts'
import { issuesCommand } from './cli/issues.ts'
import { mailCommand } from './cli/mail.ts'
import { meetingsCommand } from './cli/meetings.ts'
import { reorganizationCommand } from './cli/reorganization.ts'
import { ruleSetsCommand } from './cli/rule-sets.ts'
import { explain } from './cli/run.ts'
import { scoresCommand } from './cli/scores.ts'
import { searchCommand } from './cli/search.ts'
import { setupCommand } from './cli/setup.ts'
import { statusCommand } from './cli/status.ts'
import { userCommand } from './cli/user.ts'
import { visitsCommand } from './cli/visits.ts'

const program = new Command('goc')
  .description('Gốc: the organisational work of a Party organisation, kept as dated facts')
  .addCommand(figuresCommand())
  .addCommand(briefCommand())
  .addCommand(importCommand())
  .addCommand(batchesCommand())
  .addCommand(duplicatesCommand())
  .addCommand(electionsCommand())
  .addCommand(badgesCommand())
  .addCommand(complaintsCommand())
  .addCommand(assignmentsCommand())
  .addCommand(issuesCommand())
  .addCommand(meetingsCommand())
  .addCommand(scoresCommand())
  .addCommand(reorganizationCommand())
  .addCommand(initiativesCommand())
  .addCommand(visitsCommand())
  .addCommand(searchCommand())
  .addCommand(doctorCommand())
  .addCommand(statusCommand())
  .addCommand(auditCommand())
  .addCommand(setupCommand())
  .addCommand(ruleSetsCommand())
  .addCommand(userCommand())
  .addCommand(mailCommand())
  .addCommand(backupCommand())
  .addCommand(restoreCommand())

try {
  await program.parseAsync()
} catch (error) {
  process.exitCode = explain(error)
}
