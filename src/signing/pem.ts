/** One block of PEM text (RFC 7468). */
export function toPem(label: 'CERTIFICATE' | 'X509 CRL', der: Uint8Array): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return `-----BEGIN ${label}-----\n${lines.join('\n')}\n-----END ${label}-----\n`;
}

/** Every block with this label in a PEM bundle; bytes that are not PEM are taken as one DER value. */
export function fromPemOrDer(label: 'CERTIFICATE' | 'X509 CRL', bytes: Uint8Array): Uint8Array[] {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.includes('-----BEGIN')) return [bytes];
  const blocks = text.matchAll(/-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\s]*)-----END \1-----/g);
  return [...blocks].filter(([, found]) => found === label).map(([, , body]) => Buffer.from(body ?? '', 'base64'));
}
