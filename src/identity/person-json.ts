/** How statements give people as JSON: with an id and both names. */

/** Of a row with both names (a person, a unit), by its alias. */
export const namedJson = (alias: string): string =>
  `jsonb_build_object('id', ${alias}.id, 'nameAr', ${alias}.name_ar, 'nameEn', ${alias}.name_en)`;

/** A person by their id; null where there is none. */
export const personJson = (id: string): string => `(SELECT ${namedJson('p')} FROM person p WHERE p.id = ${id})`;

/** In whose stead a thing was done, by its delegation; null where it was done under none. */
export const principalJson = (delegationId: string): string =>
  personJson(`(SELECT g.principal_id FROM delegation g WHERE g.id = ${delegationId})`);
