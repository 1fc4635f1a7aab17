/** Words of headers, as `headerWords` makes them, for what has no name in a type: English, French, Spanish, Arabic and some more. */
const list = (text: string): string[] => text.split(',').map((word) => word.trim());

/** Headers that say what a column is, whatever the type of the row. */
export const headersOf = {
  id: list('id, key, code, uuid, identifier, identifiant, identificador, clave, clé, ref, reference, kod, المعرف, رقم, الرقم, رمز'),
  label: list('label, name, title, full name, nom, nom complet, intitulé, titre, libellé, dénomination, nombre, nombre completo, título, denominación, naam, namn, titel, nome, الاسم, اسم, العنوان, عنوان, الاسم الكامل, 名称, 名字, 姓名, 标题, 名前, 氏名, タイトル'),
  description: list('description, summary, about, abstract, details, bio, biography, profile, mission, missions and goals, descriptif, résumé, présentation, presentation, descripción, resumen, detalle, perfil, misión, beskrivning, beschreibung, الوصف, وصف, نبذة, ملخص, المهمة, الرسالة'),
  type: list('type, node type, element type, edge type, connection type, relation, relationship, kind, genre, type de lien, tipo, tipo de relación, relación, typ, النوع, نوع, نوع العلاقة'),
  tags: list('tags, tag, labels, étiquettes, etiquetas, hashtags, وسوم, الوسوم, علامات'),
  image: list('image, picture, photo, logo, avatar, image url, imagen, foto, صورة, الصورة, شعار'),
  from: list('from, source, source id, from id, source name, from name, origin, start node, de, depuis, origine, origen, desde, fuente, من, المصدر'),
  to: list('to, target, target id, to id, target name, to name, destination, end node, à, vers, cible, destino, hacia, a, إلى, الى, الهدف'),
  direction: list('direction, directed, sens, dirección, sentido, الاتجاه'),
  weight: list('weight, strength, poids, peso, الوزن'),
  since: list('since, start date, from date, start, depuis le, date de début, desde, fecha de inicio, startdatum, منذ, تاريخ البداية'),
  until: list('until, end date, to date, end, date de fin, hasta, fecha de fin, slutdatum, حتى, تاريخ النهاية'),
  date: list('date, when, day, at, datetime, timestamp, jour, quand, fecha, día, cuándo, data, datum, التاريخ, تاريخ, اليوم'),
  participants: list('participants, participant, people, persons, attendees, who, with, participantes, asistentes, personas, personnes, présents, المشاركون, الحاضرون, الحضور'),
  about: list('about, topics, topic, subject, sujet, objet, asunto, tema, الموضوع'),
  note: list('note, notes, comment, comments, remark, remarque, commentaire, nota, notas, comentario, ملاحظة, ملاحظات'),
  latitude: list('latitude, lat, latitud, خط العرض'),
  longitude: list('longitude, lng, lon, long, longitud, خط الطول'),
} as const satisfies Record<string, readonly string[]>; // prettier-ignore
export type Header = keyof typeof headersOf;

/** Other words for fields of the built-in types, by the key of the field. */
export const fieldWords = {
  website: list('website, url, web, homepage, site, web site, web page, link, site internet, página web, sitio, sito, webbplats, الموقع, رابط'),
  url: list('url, link, website, web address, lien, enlace, رابط'),
  email: list('email, e mail, mail, email address, courriel, correo, correo electrónico, البريد, emails, e mails, mails, courriels, correos, correio, بريد, 邮箱, 邮件, メール'),
  telephone: list('telephone, phone, phone number, tel, mobile, téléphone, teléfono, móvil, celular, هاتف, رقم الهاتف, الجوال, الهاتف, جوال, phones, telephones, mobiles, mobile phone, mobile number, cell, cellphone, cell phone, landline, whatsapp, teléfonos, telefone, telefones, telemóvel, telefon, 电话, 手机, 電話'),
  founded: list('founded, year founded, established, year of creation, fundada, fundación, année de création, سنة التأسيس'),
  organizationKind: list('type of organization, type of organisation, organization type, organisation type, org type, ngo type, type d organisation, tipo de organización, organisationstyp, نوع المنظمة, نوع المؤسسة, نوع الجمعية'),
  city: list('city, town, ville, ciudad, cidade, stad, ort, المدينة'),
  objectives: list('objectives, objective, goals, goal, aims, objectifs, objectif, objetivos, objetivo, الأهداف, الهدف'),
  impact: list('impact, outcome, outcomes, الأثر'),
  results: list('results, result, outputs, achievements, résultats, resultados, النتائج'),
  status: list('status, state, état, statut, estado, الحالة'),
  start: list('start, start date, begin, begins, date start, start year, début, date de début, inicio, fecha de inicio, fecha inicio, startdatum, تاريخ البداية, تاريخ البدء, start actual isodate'),
  end: list('end, end date, date end, finish, closing date, fin, date de fin, fecha de fin, fecha fin, slutdatum, تاريخ النهاية, تاريخ الانتهاء, end actual isodate'),
  role: list('role, position, job title, title, function, rôle, fonction, poste, cargo, puesto, función, organisationsroll, roll, الوظيفة, المنصب, الدور'),
  amount: list('amount, value, grant amount, montant, importe, monto, المبلغ, قيمة'),
  currency: list('currency, devise, moneda, valuta, العملة'),
} satisfies Record<string, readonly string[]>; // prettier-ignore

/** Other words for node types, by the key of the type; singular and plural, headers and parts of the names of tables. */
export const typeWords: Record<string, readonly string[]> = {
  Organization: list('organização, organizações, instituição, instituições, entidade, entidades, parceiro, parceiros, financiadora, financiadoras, bailleur de fonds, bailleurs de fonds, partenaires financiers, الجهة, الجهات, جهة, الجهة الممولة, الممول, الممولون, الشريك, 机构, 机构名称, 组织, 组织名称, 单位, 单位名称, 公司, 合作伙伴, 资助方, 団体, 団体名, 組織, 組織名, 機関, 機関名, 法人名, 会社名, パートナー, 助成元, organization, organizations, organisation, organisations, org, orgs, ngo, ngos, ong, institution, institutions, company, companies, entity, entities, organisme, organismes, structure, institución, instituciones, entidad, entidades, empresa, empresas, entidades responsables, organización, organizaciones, association, associations, asociación, organisationsnamn, منظمة, منظمات, المنظمة, الجمعية, جمعية, جمعيات, مؤسسة, المؤسسة, funder, funders, donor, donors, partner, partners, grantee, grantees, recipient organization, bailleur, bailleurs, donante, donantes, socio, socios, partenaire, partenaires, financiador, financiadores, implementer, implementers, lead organization, host organization, collab, collaborators, collaborator, collaborations, الجهة المانحة, المانحون, الشركاء, شريك'),
  Project: list('projeto, projetos, 项目, 项目名称, プロジェクト, プロジェクト名, 事業, 事業名, project, projects, programme, programmes, program, programs, initiative, initiatives, projet, projets, proyecto, proyectos, iniciativa, programa, projekt, projektnamn, مشروع, المشروع, مشاريع, المشاريع, برنامج'),
  Person: list('person, people, persons, member, members, staff, team, contact person, contact, contacts, personne, personnes, membre, membres, équipe, persona, personas, miembro, miembros, equipo, شخص, أشخاص, الأشخاص, الأعضاء, الفريق'),
  Beneficiary: list('beneficiaria, beneficiarias, personas beneficiarias, población beneficiaria, destinatarios, grupos meta, personnes bénéficiaires, population cible, publics cibles, groupes cibles, beneficiário, beneficiários, beneficiária, beneficiárias, pessoas beneficiárias, público alvo, الفئة المستفيدة, الفئات المستفيدة, 受益人, 受益者, 目标群体, 対象者, beneficiary, beneficiaries, beneficiary group, beneficiary groups, target group, target groups, target population, audience, bénéficiaire, bénéficiaires, public cible, groupe cible, beneficiario, beneficiarios, población objetivo, grupo meta, målgrupp, الفئة المستهدفة, الفئات المستهدفة, المستفيدون, مستفيدون'),
  Country: list('国家, 国家名称, 国, 国名, 所在国, 対象国, country, countries, nation, nations, countries of operation, country of operation, jurisdiction, recipients, recipient country, pays, país, países, country name, land, länder, paese, بلد, البلد, دولة, الدولة, بلدان, البلدان, الدول'),
  Region: list('world region, world regions, m49 region'),
  Language: list('língua, línguas, 语言, 言語, 使用言語, language, languages, working languages, languages spoken, langue, langues, langues de travail, idioma, idiomas, lengua, lenguas, lenguas de trabajo, språk, لغة, اللغة, لغات, اللغات'),
  Keyword: list('palavra chave, palavras chave, 关键词, 关键字, キーワード, keyword, keywords, key words, topic, topics, theme, themes, subject, subjects, mot clé, mots clés, mots clefs, thème, thèmes, thématiques, palabra clave, palabras clave, tema, temas, nyckelord, كلمة مفتاحية, كلمات مفتاحية, الكلمات المفتاحية, الموضوعات, المواضيع'),
  SkillsCategory: list('skills category, skills categories'),
  Call: list('call, calls, grant call, appel, appels, convocatoria, convocatorias, دعوة, دعوات'),
  Activity: list('event, events, workshop, workshops, meeting, meetings, evento, eventos, taller, talleres, atelier, ateliers, فعالية, فعاليات'),
  Resource: list('resource, resources, publication, publications, document, documents, ressource, ressources, recurso, recursos, publicación, publicaciones'),
}; // prettier-ignore

/** What a column names that there is no built-in type for: the type to make, and the words for it. */
export const madeTypes: Record<string, readonly string[]> = {
  Area: list('area, areas, focus area, focus areas, area of work, areas of work, domaine, domaines, ámbito, ámbitos, área, áreas, المجال, المجالات, مجالات العمل'),
  Sector: list('sector, sectors, sector name, sector names, ad sector names, secteur, secteurs, sectores, bransch, القطاع, القطاعات'),
  Place: list('place, places, place name, places name, location name, lieu, lieux, lugar, lugares, territory, territories, territorio, territorios, territoire, territoires, municipality, municipalities, municipio, municipios, commune, communes, governorate, governorates, gouvernorat, المحافظة, الولاية, المكان'),
}; // prettier-ignore

/** Words of a header that say which edge it is, by the key of the edge type. */
export const edgeWords: Record<string, readonly string[]> = {
  FUNDS: list('funding, bailleur de fonds, financier, financiadora, financiadoras, الممول, الممولة, الممولون, المانحة, 资助方, 助成元, fund, funds, funder, funders, funded by, donor, donors, grant, grants, bailleur, bailleurs, donante, donantes, financiador, financiadores, المانحون, الجهة المانحة'),
  PARTNER_IN: list('partnering, asociada, asociadas, parceiro, parceiros, parceira, parceiras, الشريك, الشريكة, 合作伙伴, パートナー, partner, partners, collab, collaborators, collaborator, collaborations, partenaire, partenaires, socio, socios, الشركاء, شريك, partner in'),
  LOCATED_IN: list('located in, based in, headquarters, location, country'),
  OPERATES_IN: list('countries, operates in, countries of operation, works in, pays d intervention, países, recipients, البلدان, territorios'),
  HOSTS: list('host, hosts, host organization'),
  NEEDS: list('needs, looking for, recherche, busca'),
  OFFERS: list('offers, offering, propose, ofrece'),
  RUNS: list('lead organization, lead, leading, led by, run by, responsible, coordinator, coordinating, implementer, implementers, porteur, porteuse, responsable, responsables, coordinatrice, chef de file, líder, coordinadora, responsável, coordenadora, proponente, المسؤولة, المسؤول, الرائدة, المنسقة, 主办, 牵头, 実施'),
}; // prettier-ignore

/** What people are called by what they do for the row: they join it by the edge there is between its type and people. */
export const peopleWords: readonly string[] = list('manager, coordinator, director, leader, focal point, responsible person, person responsible, person in charge, principal investigator, gestionnaire, responsable, coordinateur, coordinatrice, directeur, directrice, chef de projet, cheffe de projet, point focal, personne responsable, personne de contact, coordinador, coordinadora, directora, gerente, gestor, gestora, persona responsable, persona de contacto, encargado, encargada, responsável, coordenador, coordenadora, diretor, diretora, pessoa responsável, pessoa de contacto, المدير, مدير, المنسق, منسق, المسؤول, الشخص المسؤول, 负责人, 联系人, 担当者, 責任者'); // prettier-ignore

/** Words that say nothing of what a header names: «Project manager», «Organisation porteuse du projet». */
export const besideWords: readonly string[] = list('implementing, executing, ejecutora, ejecutoras, executora, executoras, implementadora, المنفذة, المنفذ, المنفذون, project, programme, program, projet, proyecto, projeto, main, local, other, name, names, nom, noms, nombre, nombres, nome, nomes, principal, principale, principales, autres, otros, otras, outros, of, the, in, for, de, du, des, d, la, le, les, l, et, el, los, las, del, do, da, dos, das, e, y, المشروع, أسماء, اسم'); // prettier-ignore

/** Yes and no. */
export const yesNo: readonly [yes: ReadonlySet<string>, no: ReadonlySet<string>] = [
  new Set(list('true, yes, oui, sí, si, نعم, ja, sim, 是')),
  new Set(list('false, no, non, لا, nej, nein, não, 否')),
];
