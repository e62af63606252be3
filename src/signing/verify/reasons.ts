export type Verdict = 'VALID' | 'INVALID' | 'INDETERMINATE';

/**
 * Every reason that the verifier gives, with the verdict that it forces. The codes are stable: they are stored, sent to
 * the browser and translated there. A reason about a time-stamp authority's certificate has `time-stamp-` before it.
 */
export const REASONS = {
  // The file as a whole
  'no-signature': ['INVALID', 'the file has no signature'],
  unreadable: ['INVALID', 'the file cannot be read'],
  header: ['INVALID', 'the file does not begin with %PDF-'],
  'trailing-bytes': ['INVALID', 'the file does not end with startxref, %%EOF and at most one line end'],
  syntax: ['INVALID', 'an object that readers could understand differently'],
  'too-large': ['INDETERMINATE', 'more bytes or objects than are judged'],
  'too-deep': ['INVALID', 'objects nested too deep'],
  'too-many-revisions': ['INVALID', 'more revisions than any letter has'],
  xref: ['INVALID', 'a cross-reference table that does not match the objects'],
  'xref-stream': ['INVALID', 'a cross-reference stream in a file of classic tables'],
  'object-stream': ['INVALID', 'an object stream in a file of classic tables'],
  encrypted: ['INVALID', 'the file is encrypted'],
  'hidden-object': ['INVALID', 'an object that no table lists'],
  'duplicate-object': ['INVALID', 'an object that stands twice in one revision'],
  'dangling-reference': ['INVALID', 'a reference to an object that does not exist'],
  'foreign-structure': ['INDETERMINATE', 'not of our profile, so later changes cannot be judged'],
  'active-content': ['INDETERMINATE', 'scripts, layers or forms may change what is shown'],
  'certification-rights': ['INDETERMINATE', 'usage rights or a certification that are not judged'],
  'parser-limit': ['INDETERMINATE', 'checking took more time or memory than allowed'],
  'unexpected-fault': ['INDETERMINATE', 'the verifier itself failed'],
  // Signature fields and what they cover
  byterange: ['INVALID', '/ByteRange is missing or not of the form [0 a b c]'],
  'byterange-gap': ['INVALID', 'the gap of /ByteRange is not exactly the /Contents of this signature'],
  'byterange-end': ['INVALID', '/ByteRange does not end with its revision'],
  contents: ['INVALID', '/Contents is missing or not one DER value followed by zeros'],
  subfilter: ['INVALID', 'a kind of signature that is not accepted'],
  'subfilter-old': ['INDETERMINATE', 'an older kind of signature that is not judged to the end'],
  'signature-doubled': ['INVALID', 'more than one signature in a revision'],
  'signature-redefined': ['INVALID', 'a signature or its field was changed later'],
  'signature-stray': ['INVALID', 'a signature that no field, or more than one, refers to'],
  'field-shape': ['INVALID', 'a signature field that is not one flat field with one widget'],
  'field-name': ['INVALID', 'two signature fields of one name'],
  'not-covered': ['INVALID', 'the last revision is not covered by a signature'],
  // Changes after the first signature
  'forbidden-change': ['INVALID', 'an object was changed that a later signature does not need to change'],
  'object-removed': ['INVALID', 'an object was removed'],
  'orphan-object': ['INVALID', 'an object was added that nothing allowed refers to'],
  'annotation-added': ['INVALID', 'an annotation was added'],
  'visible-field-added': ['INVALID', 'a visible field was added'],
  'active-content-added': ['INVALID', 'a script, action, layer, form or embedded file was added'],
  // The CMS
  'cms-malformed': ['INVALID', 'the CMS is not strict DER'],
  'cms-content': ['INVALID', 'the CMS signs another kind of content, or is not detached'],
  'signer-count': ['INVALID', 'not exactly one signer'],
  'signer-certificate-missing': ['INVALID', 'the certificate of the signer is not in the CMS'],
  'attributes-missing': ['INVALID', 'a signed attribute is missing'],
  'attributes-unsorted': ['INVALID', 'signed attributes that are not in DER order'],
  'attribute-doubled': ['INVALID', 'an attribute stands twice'],
  'digest-algorithm': ['INVALID', 'a digest other than SHA-256, SHA-384 or SHA-512'],
  'digest-mismatch': ['INVALID', 'the signed bytes were changed'],
  'algorithm-protection': ['INVALID', 'CMSAlgorithmProtection names other algorithms'],
  'signing-certificate': ['INVALID', 'ESS signing-certificate-v2 is missing or names another certificate'],
  'signature-algorithm': ['INVALID', 'an algorithm that is not accepted, or does not fit the key'],
  'signature-wrong': ['INVALID', 'the signature was not made by the key of its certificate'],
  // Certificates, judged at the best time that is proven
  'weak-key': ['INVALID', 'a key that is not RSA of 2048 bits and more, P-256 or P-384'],
  'untrusted-issuer': ['INDETERMINATE', 'no way from the certificate to a trusted root'],
  'certificate-signature': ['INVALID', 'a certificate was not signed by the issuer that it names'],
  'certificate-algorithm': ['INVALID', 'a certificate was signed by a weak algorithm'],
  'certificate-malformed': ['INVALID', 'a certificate has malformed extensions'],
  'not-a-ca': ['INVALID', 'a certificate was issued by one that is not an authority'],
  'signer-is-ca': ['INVALID', 'the signer is an authority'],
  'path-length': ['INVALID', 'more authorities in the path than allowed'],
  'key-usage': ['INVALID', 'a key used for what it is not for'],
  'extended-key-usage': ['INVALID', 'a certificate for another purpose'],
  'purpose-missing': ['INDETERMINATE', 'a certificate that names no purpose'],
  'critical-extension': ['INVALID', 'a critical extension that is not understood'],
  'certificate-expired': ['INVALID', 'a certificate had expired'],
  'certificate-not-yet-valid': ['INVALID', 'a certificate was not valid yet'],
  'certificate-revoked': ['INVALID', 'a certificate had been revoked'],
  'no-crl': ['INDETERMINATE', 'no revocation list of the issuer'],
  'stale-crl': ['INDETERMINATE', 'only revocation lists that are out of date'],
  'crl-unusable': ['INDETERMINATE', 'only revocation lists of another signer or scope'],
  // Time stamps
  'time-stamp-malformed': ['INVALID', 'a time stamp that cannot be read'],
  'time-stamp-imprint': ['INVALID', 'a time stamp of something else'],
  'time-stamp-signature': ['INVALID', 'a time stamp whose own signature is wrong'],
  'time-stamp-purpose': ['INVALID', 'time stamping is not the sole, critical purpose of the authority'],
  'time-stamp-future': ['INVALID', 'a time stamp from the future'],
  'time-stamp-authority-expired': [
    'INDETERMINATE',
    'the authority has expired since, and nothing later proves the stamp',
  ],
  'time-stamp-order': ['INVALID', 'a time stamp older than one that it covers'],
} as const satisfies Record<string, readonly [Verdict, string]>;

export type BaseReason = keyof typeof REASONS;
/** Reasons from the table, those about an authority's certificate, and those that a policy adds. */
export type Reason = BaseReason | `time-stamp-${BaseReason}` | `policy-${string}`;

export interface Finding {
  verdict: Exclude<Verdict, 'VALID'>;
  reason: Reason;
}

/** The verdict that a reason forces; a reason that is not in the table is INVALID. */
export function verdictOf(reason: Reason): Verdict {
  const known = (REASONS as Record<string, readonly [Verdict, string] | undefined>)[reason];
  const inner = reason.startsWith('time-stamp-') ? reason.slice('time-stamp-'.length) : reason;
  return (known ?? (REASONS as Record<string, readonly [Verdict, string] | undefined>)[inner])?.[0] ?? 'INVALID';
}

/** INVALID before INDETERMINATE before VALID. */
export function worst(verdicts: Verdict[]): Verdict {
  if (verdicts.includes('INVALID')) return 'INVALID';
  return verdicts.includes('INDETERMINATE') ? 'INDETERMINATE' : 'VALID';
}
