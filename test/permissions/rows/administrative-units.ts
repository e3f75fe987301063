import { on, plain, type Row } from './row.ts'

function unit(inputs: Row['inputs']): Row {
  return { kind: 'record', at: 'commune', sees: 'organizations.read', tellsUnseen: true, inputs }
}

const source = 'Nghị quyết 35/NQ-HĐND'

export const administrativeUnits: Record<string, Row> = {
  'GET /administrative-units': plain(),
  'GET /administrative-units/:id': plain((w) => ({ id: w.unitId })),
  'POST /administrative-units': unit((w) => ({
    ...{
      level: 'hamlet',
      unitType: 'hamlet',
      name: 'ấp Mới',
      parentId: w.unitId,
      from: on,
      source,
    },
  })),
  'POST /administrative-units/:id/names': unit((w) => ({
    ...{ id: w.unitId, name: 'xã A1 mới', from: on, source },
  })),
  'POST /administrative-units/:id/populations': unit((w) => ({
    ...{ id: w.unitId, countedOn: on, people: 5000, source },
  })),
  'POST /administrative-units/:id/ending': unit((w) => ({ id: w.emptyUnitId, on, source })),
}
