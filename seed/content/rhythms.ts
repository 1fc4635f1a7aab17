/**
 * How often people meet: the rules the contacts are made from. Days and months from today. `every` is the usual
 * distance in days; the maker moves each contact by up to a fifth of it.
 */
export type PairRhythm = readonly [
  who: string,
  with_: string,
  every: number,
  /** Months ago of the first and of the last contact (0: goes on). */
  from: number,
  to: number,
  about?: string,
];

/** Pairs with a steady rhythm, most of them still meeting. */
// prettier-ignore
export const pairs: readonly PairRhythm[] = [
  ['wanjiku', 'ouma', 16, 22, 0, 'shed-contracts'],
  ['wanjiku', 'abena', 21, 10, 0, 'master-teach'],
  ['abena', 'modou', 27, 10, 0, 'master-teach'],
  ['achieng', 'tunde', 22, 10, 0, 'lake-solar'],
  ['akello', 'cossa', 20, 8, 0, 'young-mothers-gulu'],
  ['fatou', 'annika', 21, 10, 0, 'alternance-banlieue'],
  ['fatou', 'aissatou', 15, 9, 0, 'registre-saloum'],
  ['hester', 'efua', 19, 14, 4, 'wb-tracer'],
  ['hester', 'celine', 26, 9, 0, 'failure-fund'],
  ['blaise', 'leila', 18, 21, 0, 'nashra'],
  ['rania', 'hana', 17, 34, 0, 'shams'],
  ['tareq', 'ngozi', 25, 8, 0, 'solar-guarantee'],
  ['mahmoud', 'okafor', 28, 8, 0, 'ward-taamin'],
  ['jad', 'anis', 22, 7, 0, 'an-bud'],
  ['elif', 'samer', 14, 8, 0, 'tailor-proof'],
  ['desmond', 'samer', 27, 8, 0, 'own-language'],
  ['duarte', 'joaquim', 20, 7, 0, 'juri-oficio'],
  ['duarte', 'horacio', 29, 8, 0, 'oficio-cuenta'],
  ['horacio', 'vuyani', 24, 6, 0, 'study-circles'],
  ['hexuan', 'nomvula', 26, 10, 0, 'crane-sim'],
  ['yeny', 'semi', 29, 7, 0, 'memoria-usb'],
  ['luz', 'mrinal', 19, 8, 0, 'care-certificate'],
  ['ines-m', 'okafor', 20, 36, 0, 'peer-fortnight'],
  ['ruben', 'julian', 26, 8, 0, 'obra-real'],
  ['efrain', 'annika', 20, 8, 0, 'taller-electrico'],
  ['wulan', 'jaqueline', 21, 7, 0, 'aprendiz-pcd'],
  ['julian', 'tunde', 18, 4, 0, 'techos-solares'],
  ['mei-l', 'rohit', 25, 4, 0, 'two-pages'],
  ['selam', 'rokeya', 22, 9, 0, 'line-leaders'],
  ['zhoumin', 'linxiu', 20, 8, 0, 'jinchuan-xuetu'],
  ['linxiu', 'hexuan', 24, 7, 0, 'vr-hanjie'],
  ['hoda', 'mahmoud', 24, 7, 0, 'ward-taamin'],
  ['jaqueline', 'severino', 21, 6, 0, 'dois-lados'],
  ['cheyenne', 'litia', 34, 7, 0, 'land-based'],
];

/** Pairs that met often and have gone quiet: the last contact lies several usual distances back. */
// prettier-ignore
export const quietPairs: readonly PairRhythm[] = [
  ['kwabena', 'efrain', 21, 9, 5, 'ev-kumasi'],
  ['matthias', 'kiplagat', 16, 23, 9, 'half-and-half'],
  ['salma', 'yeny', 25, 16, 8, 'guides-atlas'],
  ['pillay', 'vuyani', 18, 23, 11, 'terminal-change'],
  ['shanice', 'nilson', 23, 14, 6, 'stage-crew'],
  ['uwase', 'hester', 20, 18, 7, 'pay-later'],
  ['bishnu', 'desmond', 26, 13, 6, 'gulf-masons'],
  ['ion', 'matthias', 24, 13, 7, 'chambers-abroad'],
  ['kouame', 'leila', 22, 20, 10, 'suivi-lagune'],
  ['pema', 'luz', 28, 15, 9, 'gulf-masons'],
  ['celine', 'uwase', 33, 19, 8, 'pay-later'],
];

/** Groups of four to eight that meet every month or two: who, every so many days, from, to, about, what it is called. */
// prettier-ignore
export const groups: readonly (readonly [who: string, every: number, from: number, to: number, about: string, name: string])[] = [
  ['ines-m okafor mei-l ruben hana', 30, 35, 0, 'peer-fortnight', 'ILO coordination call'],
  ['wanjiku abena modou hoda farzana', 30, 28, 0, 'apprentice-toolkit', 'Informal apprenticeship circle'],
  ['duarte desmond horacio samer pema mrinal', 31, 16, 0, 'juri-oficio', 'Recognition circle'],
  ['priya marcela leila blaise mei-l', 32, 23, 0, 'rapid-foresight', 'Vacancy data circle'],
  ['tunde tareq achieng ibrahima julian', 30, 19, 0, 'solar-guarantee', 'Solar trainers’ call'],
  ['cossa akello selam umsalem', 31, 15, 0, 'creche-escola', 'Childcare circle'],
  ['nomvula hexuan linxiu thuy', 35, 20, 0, 'vr-hanjie', 'Simulator users’ group'],
  ['kavitha mafang umsalem elif yao salma', 33, 25, 0, 'zayt-jubn', 'Cooperatives’ round table'],
  ['yeny semi opio luz litia', 36, 27, 0, 'memoria-usb', 'Offline learning group'],
  ['kwabena efrain mahmoud annika', 30, 13, 0, 'ev-kumasi', 'Electric repair call'],
  ['ines-m wanjiku fatou rania priya horacio litia thuy', 61, 34, 0, 'peer-fortnight', 'Representatives’ meeting'],
  ['hester celine efua kouame', 45, 30, 12, 'wb-tracer', 'Evaluation group'],
];

/** Contacts of organisations as such, not of one person. */
// prettier-ignore
export const institutional: readonly PairRhythm[] = [
  ['@ilo', '@arvenna', 120, 34, 0],
  ['@ilo', '@lindenau', 95, 30, 0],
  ['@sankora', '@solarguild', 75, 24, 0, 'third-budget'],
  ['@garance', '@sahel-obs', 110, 26, 0],
];

/** Every running project's team is in touch every so many days besides; by size of the team. */
// prettier-ignore
export const teamRhythm: Readonly<Record<number, number>> = { 2: 320, 3: 300, 4: 320, 5: 340 };
