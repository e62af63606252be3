/** A small public-key world for tests: root, issuing CA, people, a unit seal, a time-stamp authority and fresh lists. */
import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { readCertificate } from '../../../src/signing/certificate.js';
import { type Authority, issueRevocationList, type Revoked } from '../../../src/signing/certificate-signing.js';
import {
  authorityOf,
  type Issuing,
  issuePersonCertificate,
  issueTimeStampAuthority,
  issueUnitSeal,
  makeIssuingAuthority,
  makeRoot,
} from '../../../src/signing/certificates.js';
import { type Sign, signWith } from '../../../src/signing/signing-key.js';

export const GOVERNORATE = 'محافظة القليوبية';
export const DAY = 24 * 60 * 60 * 1000;

export interface Holder {
  certificate: Uint8Array;
  privateKey: KeyObject;
  chain: Uint8Array[];
  sign: Sign;
}

export type KeyChoice = 'P-256' | 'P-384' | 'RSA-2048' | 'RSA-3072' | 'RSA-1024';

export interface World {
  at: Date;
  root: Authority;
  ca: Authority;
  head: Holder;
  seal: Holder;
  tsa: Holder;
  trust: Uint8Array[];
  crls: Uint8Array[];
}

const keys = new Map<string, { privateKey: KeyObject; publicKey: KeyObject }>();

/** RSA keys are slow to make, so each choice is made once for a whole test file. */
export function keyPair(choice: KeyChoice): { privateKey: KeyObject; publicKey: KeyObject } {
  if (!choice.startsWith('RSA')) return generateKeyPairSync('ec', { namedCurve: choice });
  const known = keys.get(choice);
  if (known) return known;
  const made = generateKeyPairSync('rsa', { modulusLength: Number(choice.slice(4)) });
  keys.set(choice, made);
  return made;
}

export const issuing = (issuer: Authority, publicKey: KeyObject, from: Date): Issuing => ({
  issuer,
  publicKey,
  from,
  crlUrl: 'http://crl.example.eg/ca.crl',
});

export function holder(certificate: Uint8Array, privateKey: KeyObject, chain: Uint8Array[]): Holder {
  return { certificate, privateKey, chain, sign: signWith(privateKey) };
}

export const listOf = (issuer: Authority, at: Date, revoked: Revoked[] = [], days = 2): Promise<Uint8Array> =>
  issueRevocationList({
    issuer,
    number: Math.floor(+at / 1000),
    thisUpdate: new Date(+at - DAY / 24),
    nextUpdate: new Date(+at + days * DAY),
    revoked,
  });

export async function issuePerson(world: Pick<World, 'ca' | 'at'>, choice: KeyChoice, from?: Date): Promise<Holder> {
  const { privateKey, publicKey } = keyPair(choice);
  const person = {
    name: 'أحمد محمد عبد الرحمن',
    title: 'رئيس مركز ومدينة بنها',
    unit: 'مركز ومدينة بنها',
    governorate: GOVERNORATE,
    employeeNumber: '10234',
  };
  const certificate = await issuePersonCertificate(
    person,
    issuing(world.ca, publicKey, from ?? new Date(+world.at - 30 * DAY)),
  );
  return holder(certificate, privateKey, [world.ca.certificate]);
}

/** Makes the world as it stands at `at`; every certificate began before. */
export async function makeWorld(at = new Date(), choice: KeyChoice = 'P-256'): Promise<World> {
  const from = new Date(+at - 60 * DAY);
  const root = authorityOf(await makeRoot('الجذر الموثوق', GOVERNORATE, { from }));
  const ca = authorityOf(
    await makeIssuingAuthority('سلطة إصدار الشهادات', GOVERNORATE, {
      issuer: root,
      from,
      crlUrl: 'http://crl.example.eg/root.crl',
    }),
  );
  const sealKeys = keyPair('P-256');
  const unit = { unit: 'مركز ومدينة بنها', code: 'BNH', governorate: GOVERNORATE };
  const seal = await issueUnitSeal(unit, issuing(ca, sealKeys.publicKey, from));
  const tsaKeys = keyPair('P-256');
  const tsa = await issueTimeStampAuthority('بصمة الوقت', GOVERNORATE, issuing(ca, tsaKeys.publicKey, from));
  return {
    at,
    root,
    ca,
    head: await issuePerson({ ca, at }, choice),
    seal: holder(seal, sealKeys.privateKey, [ca.certificate]),
    tsa: holder(tsa, tsaKeys.privateKey, [ca.certificate]),
    trust: [root.certificate],
    crls: [await listOf(root, at), await listOf(ca, at)],
  };
}

export const serialOf = (certificate: Uint8Array): string => readCertificate(certificate).serial;
