import { asciiDigits } from '../../inputs/digits';

/** The number a file is named by, as scanners and clerks name them: `18453.pdf`, «وارد ١٨٤٥٣-٢٠٢٦.pdf»; undefined for any other name. */
export function numberInName(name: string): { number: number; year?: number } | undefined {
  const plain = asciiDigits(name).replace(/\.[a-z0-9]{1,5}$/i, '');
  const found = /^\D*?(\d{1,9})(?:[\s_.-]+((?:19|20)\d{2}))?\D*$/.exec(plain);
  if (!found) return undefined;
  return { number: Number(found[1]), ...(found[2] && { year: Number(found[2]) }) };
}
