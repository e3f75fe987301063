import type { Grant } from '../../platform/context.ts'

/** What concerns the installation itself, which is one for the whole province. */
const ofInstallation: readonly string[] = ['installation.manage']

/**
 * A right as it counts where it is held: to run the installation is a matter of the organization at
 * the top of the tree, so the same role anywhere below does not let one do it.
 */
export function countedAtTop(grant: Grant): Grant {
  if (isTop(grant.scopePath)) return grant
  const permissions = grant.permissions.filter((permission) => !ofInstallation.includes(permission))
  return permissions.length === grant.permissions.length ? grant : { ...grant, permissions }
}

/** A path is a segment and a slash for each organization from the top down. */
function isTop(scopePath: string): boolean {
  return scopePath.indexOf('/') === scopePath.length - 1
}
