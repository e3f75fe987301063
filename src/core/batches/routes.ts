import { route } from '../../platform/http/route.ts'
import { commitBatch, previewBatch, undoWholeBatch } from './commands.ts'
import { batchesApi } from './contract.ts'
import { listBatches, listBatchMembers, oneBatch } from './queries.ts'

export const batchRoutes = [
  route(batchesApi.list, listBatches),
  route(batchesApi.preview, previewBatch),
  route(batchesApi.one, oneBatch),
  route(batchesApi.members, listBatchMembers),
  route(batchesApi.commit, commitBatch),
  route(batchesApi.undo, undoWholeBatch),
]
