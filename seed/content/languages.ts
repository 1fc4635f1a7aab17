import type { Text } from './types.ts';

/** Languages: ISO 639-1 code (639-3 where there is none), ISO 639-3 code, names. */
// prettier-ignore
export const languages: readonly (readonly [code: string, iso3: string, name: Text])[] = [
  ['en', 'eng', { en: 'English', fr: 'Anglais', es: 'Inglés', pt: 'Inglês', ar: 'الإنجليزية', zh: '英语' }],
  ['fr', 'fra', { en: 'French', fr: 'Français', es: 'Francés', pt: 'Francês', ar: 'الفرنسية', zh: '法语' }],
  ['es', 'spa', { en: 'Spanish', fr: 'Espagnol', es: 'Español', pt: 'Espanhol', ar: 'الإسبانية', zh: '西班牙语' }],
  ['pt', 'por', { en: 'Portuguese', fr: 'Portugais', es: 'Portugués', pt: 'Português', ar: 'البرتغالية', zh: '葡萄牙语' }],
  ['ar', 'ara', { en: 'Arabic', fr: 'Arabe', es: 'Árabe', pt: 'Árabe', ar: 'العربية', zh: '阿拉伯语' }],
  ['zh', 'zho', { en: 'Chinese', fr: 'Chinois', es: 'Chino', pt: 'Chinês', ar: 'الصينية', zh: '中文' }],
  ['sw', 'swa', { en: 'Swahili', fr: 'Swahili', es: 'Suajili', pt: 'Suaíli', ar: 'السواحلية', zh: '斯瓦希里语' }],
  ['wo', 'wol', { en: 'Wolof', fr: 'Wolof', es: 'Wólof', pt: 'Uolofe', ar: 'الولوفية', zh: '沃洛夫语' }],
  ['ak', 'aka', { en: 'Akan', fr: 'Akan', es: 'Akan', pt: 'Akan', ar: 'الأكانية', zh: '阿肯语' }],
  ['zu', 'zul', { en: 'Zulu', fr: 'Zoulou', es: 'Zulú', pt: 'Zulu', ar: 'الزولو', zh: '祖鲁语' }],
  ['am', 'amh', { en: 'Amharic', fr: 'Amharique', es: 'Amárico', pt: 'Amárico', ar: 'الأمهرية', zh: '阿姆哈拉语' }],
  ['rw', 'kin', { en: 'Kinyarwanda', fr: 'Kinyarwanda', es: 'Kinyarwanda', pt: 'Quiniaruanda', ar: 'الكينيارواندا', zh: '卢旺达语' }],
  ['hi', 'hin', { en: 'Hindi', fr: 'Hindi', es: 'Hindi', pt: 'Hindi', ar: 'الهندية', zh: '印地语' }],
  ['ta', 'tam', { en: 'Tamil', fr: 'Tamoul', es: 'Tamil', pt: 'Tâmil', ar: 'التاميلية', zh: '泰米尔语' }],
  ['bn', 'ben', { en: 'Bangla', fr: 'Bengali', es: 'Bengalí', pt: 'Bengali', ar: 'البنغالية', zh: '孟加拉语' }],
  ['ne', 'nep', { en: 'Nepali', fr: 'Népalais', es: 'Nepalí', pt: 'Nepalês', ar: 'النيبالية', zh: '尼泊尔语' }],
  ['fil', 'fil', { en: 'Filipino', fr: 'Filipino', es: 'Filipino', pt: 'Filipino', ar: 'الفلبينية', zh: '菲律宾语' }],
  ['id', 'ind', { en: 'Indonesian', fr: 'Indonésien', es: 'Indonesio', pt: 'Indonésio', ar: 'الإندونيسية', zh: '印度尼西亚语' }],
  ['vi', 'vie', { en: 'Vietnamese', fr: 'Vietnamien', es: 'Vietnamita', pt: 'Vietnamita', ar: 'الفيتنامية', zh: '越南语' }],
  ['de', 'deu', { en: 'German', fr: 'Allemand', es: 'Alemán', pt: 'Alemão', ar: 'الألمانية', zh: '德语' }],
  ['tr', 'tur', { en: 'Turkish', fr: 'Turc', es: 'Turco', pt: 'Turco', ar: 'التركية', zh: '土耳其语' }],
  ['ro', 'ron', { en: 'Romanian', fr: 'Roumain', es: 'Rumano', pt: 'Romeno', ar: 'الرومانية', zh: '罗马尼亚语' }],
  ['qu', 'que', { en: 'Quechua', fr: 'Quechua', es: 'Quechua', pt: 'Quíchua', ar: 'كيشوا', zh: '克丘亚语' }],
  ['tpi', 'tpi', { en: 'Tok Pisin', fr: 'Tok pisin', es: 'Tok pisin', pt: 'Tok pisin', ar: 'التوك بيسين', zh: '托克皮辛语' }],
  ['fj', 'fij', { en: 'Fijian', fr: 'Fidjien', es: 'Fiyiano', pt: 'Fijiano', ar: 'الفيجية', zh: '斐济语' }],
];
