import type { Named } from '../../inputs/party-match';

/** A department or a person to whom something is referred, as the field finds them. */
export interface Holder extends Named {
  key: string;
  departmentId?: string;
  personId?: string;
  /** A department's code, or a person's title. */
  beside: string;
  /** May get what is confidential. */
  cleared: boolean;
}

interface Given {
  departments: { id: string; code: string; nameAr: string; nameEn: string; cleared: boolean }[];
  people: { id: string; nameAr: string; nameEn: string; titleAr: string; titleEn: string; cleared: boolean }[];
}

/** Departments first: work goes to the place, and to a person where one is meant. */
export function holdersFrom({ departments, people }: Given, language: 'ar' | 'en'): Holder[] {
  const named = ({ nameAr, nameEn }: { nameAr: string; nameEn: string }) =>
    language === 'ar' ? { name: nameAr, otherNames: [nameEn] } : { name: nameEn, otherNames: [nameAr] };
  return [
    ...departments.map((one): Holder => {
      const { name, otherNames } = named(one);
      return {
        key: one.id,
        departmentId: one.id,
        name,
        otherNames: [...otherNames, one.code],
        beside: '',
        cleared: one.cleared,
      };
    }),
    ...people.map((one): Holder => {
      const beside = language === 'ar' ? one.titleAr : one.titleEn;
      const { name, otherNames } = named(one);
      return { key: one.id, personId: one.id, name, otherNames: [...otherNames, beside], beside, cleared: one.cleared };
    }),
  ];
}

/** As what somebody gets it: who leads the work, who takes part in it, who only knows of it. */
export type Part = 'LEAD' | 'ACTION' | 'INFO';

export interface Chosen {
  holder: Holder;
  as: Part;
}

/** Chosen, and as what where the person said so. */
export interface Picked {
  holder: Holder;
  as?: Part;
}

export function withHolder(picked: Picked[], holder: Holder): Picked[] {
  return picked.some((one) => one.holder.key === holder.key) ? picked : [...picked, { holder }];
}

/** One leads at most (INV-29): whoever led before takes part from then on. */
export function withPart(picked: Picked[], key: string, as: Part): Picked[] {
  return picked.map((one) => {
    if (one.holder.key === key) return { ...one, as };
    return as === 'LEAD' && one.as === 'LEAD' ? { ...one, as: 'ACTION' } : one;
  });
}

/** Where nobody said otherwise the first to act leads, unless somebody leads already, and the others stand beside. */
export function partsOf(picked: Picked[], { info, leadTaken }: { info: boolean; leadTaken: boolean }): Chosen[] {
  let led = leadTaken || picked.some(({ as }) => as === 'LEAD');
  return picked.map(({ holder, as }) => {
    if (as) return { holder, as };
    if (info) return { holder, as: 'INFO' };
    const part = led ? 'ACTION' : 'LEAD';
    led = true;
    return { holder, as: part };
  });
}

export interface Phrase {
  code: string;
  kind: 'ACTION' | 'INFO' | 'CLOSE';
  workingDays: number | null;
}

/** A referral carries one phrase of its kind: another one takes its place. An annotation carries as many as it says. */
export function withPhrase(codes: string[], phrase: Phrase, known: Phrase[], oneOfAKind: boolean): string[] {
  if (codes.includes(phrase.code)) return codes.filter((code) => code !== phrase.code);
  const stays = (code: string) => !oneOfAKind || known.find((one) => one.code === code)?.kind !== phrase.kind;
  return [...codes.filter(stays), phrase.code];
}

/** The phrase that a referral of this kind carries: the first of those chosen. */
export function phraseFor(kind: 'ACTION' | 'INFO', codes: string[], known: Phrase[]): Phrase | undefined {
  return codes.map((code) => known.find((one) => one.code === code)).find((one) => one?.kind === kind);
}

export interface NewReferral {
  kind: 'ACTION' | 'INFO';
  lead: boolean;
  departmentId?: string;
  personId?: string;
  directive?: string;
  note: string;
  workingDays?: number;
}

/** What is asked of the server: a time is given only to those who act. */
export function referralsOf(
  chosen: Chosen[],
  said: { codes: string[]; note: string; workingDays: number | null },
  known: Phrase[],
): NewReferral[] {
  return chosen.map(({ holder: { departmentId, personId }, as }) => {
    const kind = as === 'INFO' ? 'INFO' : 'ACTION';
    const directive = phraseFor(kind, said.codes, known)?.code;
    return {
      kind,
      lead: as === 'LEAD',
      ...(departmentId ? { departmentId } : { personId }),
      ...(directive && { directive }),
      note: said.note,
      ...(kind === 'ACTION' && said.workingDays !== null && { workingDays: said.workingDays }),
    };
  });
}
