/** Who signed a letter or a permit, with both names where it was signed in the head's stead; as `signed_by()` in the database makes it. */
import { z } from 'zod';

const Official = z.object({
  id: z.uuid(),
  nameAr: z.string(),
  nameEn: z.string(),
  titleAr: z.string(),
  titleEn: z.string(),
});

export const SignedBy = Official.extend({
  onBehalfOf: Official.nullable().describe('the head in whose stead a deputy signed'),
}).meta({ id: 'SignedBy' });
export type SignedBy = z.infer<typeof SignedBy>;

const STEAD = { ar: 'بالنيابة عن', en: 'on behalf of' } as const;

/** Title and name, «بالنيابة عن», title and name; undefined for what the head signed, who needs no explanation. */
export function inStead(
  { onBehalfOf, ...deputy }: SignedBy,
  language: 'ar' | 'en',
): [string, string, string] | undefined {
  return onBehalfOf ? [official(deputy, language), STEAD[language], official(onBehalfOf, language)] : undefined;
}

const official = ({ nameAr, nameEn, titleAr, titleEn }: z.infer<typeof Official>, language: 'ar' | 'en'): string =>
  language === 'ar' ? `${titleAr} / ${nameAr}` : `${nameEn}, ${titleEn}`;
