/** A text in one or several languages, the language it was written in first. */
export type Text = Partial<Record<'en' | 'fr' | 'es' | 'pt' | 'ar' | 'zh', string>>;

export type OrganizationContent = {
  id: string;
  kind: string;
  name: Text;
  short?: string;
  text: Text;
  cc: string;
  city: string;
  /** Languages it works in. */
  langs: string;
  /** Keywords, categories, and what it offers and looks for (keywords); words separated by blanks. */
  kw: string;
  cat?: string;
  offers?: string;
  needs?: string;
  founded?: number;
};

export type PersonContent = readonly [
  id: string,
  name: Text,
  org: string,
  role: Text,
  langs: string,
  /** `e`: has an e-mail address; `a`: open to advise; months since they joined, as `since:-20`. */
  more?: string,
];

export type ProjectContent = {
  id: string;
  /** Organisation that runs it, and partners. */
  by: string;
  with?: string;
  name: Text;
  text: Text;
  objectives?: Text;
  impact?: Text;
  results?: Text;
  status?: 'planned' | 'running' | 'completed' | 'paused';
  /** Months from today. */
  from?: number;
  to?: number;
  in: string;
  langs?: string;
  /** Beneficiary groups, with the number reached where it is known: `neet:340`. */
  serves?: string;
  kw: string;
  cat: string;
  /** People, the leader first: `amina otieno`. */
  team?: string;
};
