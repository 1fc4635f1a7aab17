/** Node types whose nodes say something of others: what is connected with them can be chosen from the beginning. */
export const qualities: readonly string[] = ['Country', 'Language', 'Keyword', 'SkillsCategory', 'Beneficiary'];

/** Of these there is a list that is known beforehand: nobody makes a new one in passing. */
const known: ReadonlySet<string> = new Set(['Country', 'Language']);

/** Whether a new node of a type may be made of a name where nodes are chosen. */
export const isOpenEnded = (type: string): boolean => !known.has(type);
