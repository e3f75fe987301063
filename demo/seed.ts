/** Everything invented in the demonstration follows from this number. */
export const seed = 20_190_722

/** The day the figures of the demonstration are made to fit, and when its clock starts. */
export const demoDay = '2019-07-22'
export const demoClockStart = new Date('2019-07-22T06:48:00+07:00')

/** Since when movements are recorded day by day. */
export const movementsSince = '2015-01-01'

/** Whom a visitor may sign in as: one account for each role. */
export const demoPeople = [
  ['quantri', 'administrator', null, 'Quản trị hệ thống'],
  ['bantochuc', 'organizationBoard', null, 'Cán bộ Ban Tổ chức Tỉnh ủy'],
  ['lanhdao', 'provincialLeader', null, 'Thường trực Tỉnh ủy'],
  ['huyen', 'districtOffice', 'district', 'Văn phòng Huyện ủy Thạnh Phú'],
  ['xa', 'communeOffice', 'commune', 'Văn phòng Đảng ủy xã Thới Thạnh'],
  ['bithu', 'cellSecretary', 'cell', 'Bí thư Chi bộ ấp Xẻo Sâu'],
  ['dangvien', 'member', 'cell', 'Đảng viên Chi bộ ấp Xẻo Sâu'],
  ['theodoi', 'assignedOfficial', 'commune', 'Cán bộ tỉnh theo dõi xã Thới Thạnh'],
  ['kiemtra', 'auditor', null, 'Cán bộ Ủy ban Kiểm tra Tỉnh ủy'],
] as const
