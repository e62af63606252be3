/** A name by the code that stands in a QR code. */
export interface CodedName {
  code: string;
  nameAr: string;
  nameEn: string;
}

/** An ES256 key as a browser takes it. */
export interface WebKey {
  kty: string;
  crv: string;
  x: string;
  y: string;
}

/** What a checker keeps to judge a code without a network. Moments are ISO 8601. */
export interface OfflineFacts {
  /** When this was told. */
  at: string;
  house: { nameAr: string; nameEn: string } | null;
  /** The real address, as the paper has it. */
  host: string;
  keys: { from: string; until: string; jwk: WebKey }[];
  units: CodedName[];
  services: CodedName[];
  /** Of buildings. */
  uses: CodedName[];
}

/** The keys that may have signed what was issued then: no key vouches for another time than its own. */
export const keysFor = (facts: Pick<OfflineFacts, 'keys'>, issuedAt: Date): WebKey[] =>
  facts.keys
    .filter(({ from, until }) => +issuedAt >= minuteOf(from) && +issuedAt <= Date.parse(until))
    .map(({ jwk }) => jwk);

/** A code tells the minute of its issue, cut off. */
const minuteOf = (moment: string): number => Math.floor(Date.parse(moment) / 60_000) * 60_000;
