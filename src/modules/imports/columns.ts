/** What can be brought in from a file. */
export const subjects = ['organizations', 'members', 'plan'] as const
export type Subject = (typeof subjects)[number]

/** What a file brings into the registers; the others are about one record. */
export const registers = ['organizations', 'members'] as const

export type Column = {
  key: string
  /** What its head says in files we write, and in what stands for it on a page. */
  head: string
  /** Other heads it is known by, in lower case without accents. */
  alsoCalled: readonly string[]
  holds: 'code' | 'name' | 'day' | 'choice' | 'text'
  /** Without it a file cannot be read at all. */
  needed?: true
}

/** The decision a departure or an ending rests on. */
const decision: readonly Column[] = [
  {
    key: 'decision_number',
    head: 'Số quyết định',
    alsoCalled: ['so qd', 'quyet dinh so'],
    holds: 'text',
  },
  {
    key: 'decided_on',
    head: 'Ngày quyết định',
    alsoCalled: ['ngay qd', 'ngay ky quyet dinh', 'quyet dinh ngay'],
    holds: 'day',
  },
]

const members: readonly Column[] = [
  {
    key: 'member_code',
    head: 'Mã đảng viên',
    alsoCalled: [
      'ma dv',
      'so the dang vien',
      'so the dang',
      'so the dv',
      'so ly lich',
      'member code',
    ],
    holds: 'code',
    needed: true,
  },
  {
    key: 'full_name',
    head: 'Họ và tên',
    alsoCalled: ['ho ten', 'ho va ten khai sinh', 'ho ten dang vien', 'ten dang vien', 'full name'],
    holds: 'name',
  },
  {
    key: 'birth_date',
    head: 'Ngày sinh',
    alsoCalled: ['ngay thang nam sinh', 'sinh ngay', 'nam sinh', 'birth date', 'date of birth'],
    holds: 'day',
  },
  {
    key: 'gender',
    head: 'Giới tính',
    alsoCalled: ['gioi', 'nam nu', 'sex'],
    holds: 'choice',
  },
  {
    key: 'organization_code',
    head: 'Mã tổ chức',
    alsoCalled: ['ma chi bo', 'ma to chuc dang', 'ma don vi', 'noi sinh hoat', 'organization code'],
    holds: 'code',
  },
  {
    key: 'status',
    head: 'Trạng thái',
    alsoCalled: ['tinh trang', 'loai dang vien', 'dien dang vien'],
    holds: 'choice',
  },
  {
    key: 'admission_decided_on',
    head: 'Ngày quyết định kết nạp',
    alsoCalled: ['ngay qd ket nap', 'ngay ky qd ket nap', 'qd ket nap ngay'],
    holds: 'day',
  },
  {
    key: 'admitted_on',
    head: 'Ngày kết nạp',
    alsoCalled: ['ngay vao dang', 'ngay le ket nap', 'ket nap ngay'],
    holds: 'day',
  },
  {
    key: 'full_on',
    head: 'Ngày chính thức',
    alsoCalled: ['ngay cong nhan chinh thuc', 'ngay vao dang chinh thuc', 'chinh thuc ngay'],
    holds: 'day',
  },
  {
    key: 'valid_from',
    head: 'Từ ngày',
    alsoCalled: [
      'hieu luc tu',
      'hieu luc tu ngay',
      'co hieu luc tu ngay',
      'sinh hoat tu ngay',
      'tu',
    ],
    holds: 'day',
  },
  {
    key: 'valid_to',
    head: 'Đến ngày',
    alsoCalled: ['hieu luc den', 'hieu luc den ngay', 'het hieu luc', 'sinh hoat den ngay', 'den'],
    holds: 'day',
  },
  {
    key: 'leaving',
    head: 'Lý do rời',
    alsoCalled: ['ly do ra khoi dang', 'ly do roi danh sach', 'ra khoi dang'],
    holds: 'choice',
  },
  ...decision,
]

const organizations: readonly Column[] = [
  {
    key: 'code',
    head: 'Mã tổ chức',
    alsoCalled: ['ma', 'ma to chuc dang', 'ma don vi', 'organization code'],
    holds: 'code',
    needed: true,
  },
  {
    key: 'parent_code',
    head: 'Mã cấp trên',
    alsoCalled: ['ma to chuc cap tren', 'ma cap tren truc tiep', 'truc thuoc'],
    holds: 'code',
  },
  {
    key: 'kind',
    head: 'Loại tổ chức',
    alsoCalled: ['loai hinh', 'loai', 'loai hinh to chuc'],
    holds: 'choice',
  },
  {
    key: 'unit_type',
    head: 'Loại đơn vị',
    alsoCalled: ['loai hinh don vi', 'loai hinh co so'],
    holds: 'text',
  },
  {
    key: 'name',
    head: 'Tên tổ chức',
    alsoCalled: ['ten', 'ten to chuc dang', 'ten don vi'],
    holds: 'name',
  },
  {
    key: 'admin_unit_code',
    head: 'Mã đơn vị hành chính',
    alsoCalled: ['ma dia ban', 'ma dvhc', 'dia ban'],
    holds: 'code',
  },
  {
    key: 'valid_from',
    head: 'Từ ngày',
    alsoCalled: ['hieu luc tu', 'hieu luc tu ngay', 'co hieu luc tu ngay', 'ngay thanh lap', 'tu'],
    holds: 'day',
  },
  {
    key: 'valid_to',
    head: 'Đến ngày',
    alsoCalled: ['hieu luc den', 'hieu luc den ngay', 'het hieu luc', 'ngay ket thuc', 'den'],
    holds: 'day',
  },
  {
    key: 'ending',
    head: 'Hình thức kết thúc',
    alsoCalled: ['ly do ket thuc', 'hinh thuc sap xep'],
    holds: 'choice',
  },
  {
    key: 'successor_codes',
    head: 'Mã tổ chức kế thừa',
    alsoCalled: ['ke thua', 'ma ke thua', 'to chuc ke thua'],
    holds: 'text',
  },
  ...decision,
]

/** What becomes of each body of a plan of reorganization; the list of its bodies is written so too. */
const plan: readonly Column[] = [
  {
    key: 'body_code',
    head: 'Mã tổ chức',
    alsoCalled: ['ma', 'ma don vi', 'ma to chuc dang', 'organization code'],
    holds: 'code',
  },
  {
    key: 'body_name',
    head: 'Tổ chức',
    alsoCalled: ['ten', 'ten to chuc', 'ten to chuc dang', 'ten don vi', 'don vi', 'body'],
    holds: 'name',
  },
  {
    key: 'superior',
    head: 'Trực thuộc',
    alsoCalled: ['cap tren', 'cap tren truc tiep', 'to chuc cap tren', 'ma cap tren', 'under'],
    holds: 'text',
  },
  {
    key: 'planned',
    head: 'Cách sắp xếp',
    alsoCalled: [
      'phuong an',
      'phuong an sap xep',
      'hinh thuc sap xep',
      'huong sap xep',
      'de xuat sap xep',
      'decision',
    ],
    holds: 'choice',
    needed: true,
  },
  {
    key: 'targets',
    head: 'Vào hoặc thành tổ chức',
    alsoCalled: [
      'vao to chuc',
      'noi vao',
      'sap nhap vao',
      'thanh to chuc',
      'thanh vao hoac sang',
      'to chuc tiep nhan',
      'to chuc sau sap xep',
      'into',
    ],
    holds: 'text',
  },
  {
    key: 'new_name',
    head: 'Tên mới',
    alsoCalled: ['doi ten thanh', 'ten sau sap xep', 'new name'],
    holds: 'text',
  },
  {
    key: 'new_kind',
    head: 'Loại mới',
    alsoCalled: ['loai to chuc', 'loai hinh moi', 'loai', 'chuyen thanh loai', 'new kind'],
    holds: 'choice',
  },
  {
    key: 'new_superior',
    head: 'Trực thuộc mới',
    alsoCalled: ['cap tren moi', 'chuyen sang truc thuoc', 'ma cap tren moi', 'new superior'],
    holds: 'text',
  },
  {
    key: 'reason_kind',
    head: 'Loại lý do',
    alsoCalled: ['ly do theo nghi quyet', 'nhom ly do', 'reason kind'],
    holds: 'choice',
  },
  {
    key: 'reason_said',
    head: 'Lý do cụ thể',
    alsoCalled: ['ly do', 'noi ro ly do', 'noi ro them', 'giai trinh', 'reason'],
    holds: 'text',
  },
]

/** The columns a file about each subject may have, in the order we write them. */
export const columnsOf: Readonly<Record<Subject, readonly Column[]>> = {
  organizations,
  members,
  plan,
}

/** Without these nobody and nothing new can be entered: each column with the field it is read into. */
export const neededForNew = {
  members: [
    ['full_name', 'fullName'],
    ['birth_date', 'birthDate'],
    ['gender', 'gender'],
    ['organization_code', 'organizationCode'],
    ['status', 'status'],
    ['admission_decided_on', 'admissionDecidedOn'],
    ['admitted_on', 'admittedOn'],
    ['valid_from', 'from'],
  ],
  organizations: [
    ['name', 'name'],
    ['kind', 'kind'],
    ['valid_from', 'from'],
  ],
  plan: [],
} as const
