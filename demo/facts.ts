import { readFileSync } from 'node:fs'

/** The lines of a list in `facts/`, cut at their commas, without the heading. */
export function factsIn(file: string): string[][] {
  return readFileSync(new URL(`./facts/${file}.csv`, import.meta.url), 'utf8')
    .normalize('NFC')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.trim().split(','))
}

export type Commune = { name: string; short: string; code: string; type: string }
export type District = {
  name: string
  short: string
  code: string
  isCity: boolean
  communes: Commune[]
}

/** The districts and communes of 2019, in the order of the official list. */
export function districtsOf2019(): District[] {
  const districts = new Map<string, District>()
  for (const [name = '', districtCode = '', commune = '', code = '', type = ''] of factsIn(
    'communes-2019',
  )) {
    const isCity = name.startsWith('Thành phố')
    const short = name.replace(/^(Huyện|Thành phố) /, '')
    const district = districts.get(districtCode) ?? {
      name,
      short,
      code: districtCode,
      isCity,
      communes: [],
    }
    district.communes.push({ name: commune, short: shortOf(commune), code, type })
    districts.set(districtCode, district)
  }
  return [...districts.values()]
}

function shortOf(commune: string): string {
  return /^Phường \d/.test(commune) ? commune : commune.replace(/^(Xã|Phường|Thị trấn) /, '')
}

/** An agency, school, hospital, force or firm that has a grassroots chapter or cell. */
export type Body = { unitType: string; scheme: string; name: string }

export function bodiesOf(committee: string, kind: 'chapter' | 'cell'): Body[] {
  return factsIn('bodies')
    .filter(([of, what]) => of === committee && what === kind)
    .map(([, , unitType = '', scheme = '', name = '']) => ({ unitType, scheme, name }))
}

/** The cells a body of a kind usually has. */
export function departmentsOf(scheme: string): string[] {
  return factsIn('departments').flatMap(([of, name = '']) => (of === scheme ? [name] : []))
}

/** Inside a sentence: `Huyện Ba Tri` is `huyện Ba Tri`. */
export function lowered(name: string): string {
  return name.charAt(0).toLowerCase() + name.slice(1)
}
