import { Link } from '@tanstack/react-router'
import { useMay } from '../../../web/me.ts'
import { m } from '../../../web/paraglide/messages.js'

/** The way from a record to what was done to it, for those who read the trail. */
export function TrailLink({
  recordType,
  recordId,
  label,
}: {
  recordType: string
  recordId: string
  label: string
}) {
  const mayRead = useMay('audit.read')
  if (!mayRead) return null
  return (
    <p className="no-print">
      <Link to="/nhat-ky" search={{ recordType, recordId, label }}>
        {m.audit_of_here()}
      </Link>
    </p>
  )
}
