import { projectsAfricaEast } from './projects-africa-east.ts';
import { projectsAfricaWest } from './projects-africa-west.ts';
import { projectsAmericas } from './projects-americas.ts';
import { projectsAsiaPacific } from './projects-asia-pacific.ts';
import { projectsMenaEurope } from './projects-mena-europe.ts';
import type { ProjectContent } from './types.ts';

/** All projects. */
export const projects: readonly ProjectContent[] = [
  ...projectsAfricaEast,
  ...projectsAfricaWest,
  ...projectsMenaEurope,
  ...projectsAsiaPacific,
  ...projectsAmericas,
];
