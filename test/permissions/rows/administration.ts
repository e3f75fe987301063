import { plain, type Row } from './row.ts'

function ofInstallation(inputs: Row['inputs'] = () => ({})): Row {
  return { ...plain(inputs), topOnly: true }
}

export const administration: Record<string, Row> = {
  'GET /installation': ofInstallation(),
  'GET /installation/accounts': ofInstallation(),
  'GET /installation/jobs': ofInstallation(() => [{}, { state: 'failed' }]),
  'POST /installation/jobs/:id/cancellation': ofInstallation((w) => ({ id: w.jobId })),
  'GET /installation/examination': ofInstallation(),
  'POST /installation/examinations': ofInstallation(),
  'GET /installation/backups': ofInstallation(),
  'POST /installation/backups': ofInstallation(),
  'POST /installation/backups/:name/checks': ofInstallation(() => ({ name: '2019-07-22' })),
  'POST /installation/test-mails': ofInstallation(() => ({ to: 'ai@thu.example' })),
  'POST /installation/jobs/:id/repetition': ofInstallation((w) => ({ id: w.jobId })),
}
