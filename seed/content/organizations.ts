import { organizationsAfrica } from './organizations-africa.ts';
import { organizationsAmericas } from './organizations-americas.ts';
import { organizationsAsiaPacific } from './organizations-asia-pacific.ts';
import { organizationsMenaEurope } from './organizations-mena-europe.ts';
import type { OrganizationContent } from './types.ts';

/** All organisations. */
export const organizations: readonly OrganizationContent[] = [
  ...organizationsAfrica,
  ...organizationsMenaEurope,
  ...organizationsAsiaPacific,
  ...organizationsAmericas,
];
