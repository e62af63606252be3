import { z } from 'zod';
import { ASSURANCES } from '../signing/assurance.js';
import { SignedBy } from '../signing/signed-by.js';
import type { SignatureVerdict, Verification } from '../signing/verify/verification.js';

const VERDICTS = ['VALID', 'INVALID', 'INDETERMINATE'] as const;
const Verdict = z.enum(VERDICTS);

const SignatureView = z.object({
  kind: z.enum(['signature', 'document-time-stamp']),
  fieldName: z.string(),
  verdict: Verdict,
  reasons: z.array(z.string()).describe('stable codes; empty when nothing speaks against it'),
  subject: z.string().describe("the signer, as the certificate's subject says"),
  issuer: z.string(),
  serial: z.string(),
  assurance: z.enum(ASSURANCES).nullable().describe('what it is worth, never higher than it is (INV-39)'),
  level: z.enum(['B-B', 'B-T']).describe('B-T when a valid time stamp proves its time (INV-40)'),
  stampedAt: z.iso.datetime().nullable(),
  coversWholeFile: z.boolean(),
  statement: z
    .string()
    .nullable()
    .describe('what the signer says of it, such as «بالنيابة عن …»; its own words prove nothing'),
});

/** What the verifier and the registers say of a file; kept with an intake item as it was on arrival (INV-40). */
export const VerificationView = z.object({
  verdict: Verdict,
  reasons: z.array(z.string()),
  sha256: z.string(),
  signatures: z.array(SignatureView),
  registered: z.boolean().describe('byte for byte the signed file of a letter or permit registered here'),
  checkedAt: z.iso.datetime(),
});
export type VerificationView = z.infer<typeof VerificationView>;

const RegisteredView = z.object({
  letterId: z.uuid(),
  number: z.int(),
  year: z.int(),
  date: z.string(),
  unitId: z.uuid(),
  unitNameAr: z.string(),
  unitNameEn: z.string(),
  standing: z.enum(['CURRENT', 'SUPERSEDED', 'WITHDRAWN', 'ANNULLED']),
  signedBy: SignedBy.nullable(),
});
export type RegisteredView = z.infer<typeof RegisteredView>;

export const AnsweredVerification = VerificationView.extend({
  letter: RegisteredView.nullable().describe('only for those who may know of the letter (INV-35)'),
});
export type AnsweredVerification = z.infer<typeof AnsweredVerification>;

export function verificationView(found: Verification, registered: boolean, checkedAt: Date): VerificationView {
  const { verdict, reasons, sha256, signatures } = found;
  return {
    verdict,
    reasons,
    sha256,
    signatures: signatures.map(signatureView),
    registered,
    checkedAt: checkedAt.toISOString(),
  };
}

function signatureView(signature: SignatureVerdict): z.infer<typeof SignatureView> {
  const {
    kind,
    fieldName,
    verdict,
    reasons,
    subject,
    issuer,
    serial,
    assurance,
    timeStamp,
    coversWholeFile,
    statement,
  } = signature;
  const stamped = timeStamp !== undefined && !reasons.some((reason) => reason.startsWith('time-stamp-'));
  return {
    kind,
    fieldName,
    verdict,
    reasons,
    subject,
    issuer,
    serial,
    assurance: assurance ?? null,
    level: stamped ? 'B-T' : 'B-B',
    stampedAt: stamped ? timeStamp.time : null,
    coversWholeFile,
    statement: statement ?? null,
  };
}
