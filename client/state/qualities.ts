/** Node types whose nodes say something of others: what is connected with them can be chosen from the beginning. */
export const qualities: readonly string[] = ['Country', 'Language', 'Keyword', 'SkillsCategory', 'Beneficiary'];
