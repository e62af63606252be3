import { createTransport } from 'nodemailer';
import type { MailText } from './mail-text.js';

/** Long enough for a server that looks through each mail before it answers; all the answers together take less than a mail is held for. */
const CONNECT_MS = 10_000;
const SILENT_MS = 60_000;

export interface Envelope extends MailText {
  from: string;
  to: string;
  messageId: string;
}

/**
 * Why a mail was not taken, as a stable word: what the other side answered may name the address and is not kept.
 * `forGood`: this address or this mail is refused, and asking again helps nobody.
 */
export class MailFault extends Error {
  constructor(
    readonly code: string,
    readonly forGood: boolean,
  ) {
    super(code);
  }
}

/**
 * Hands a mail to the server; when it returns, the server has said 250 and answers for it.
 * @param smtpUrl smtp:// or smtps://, with user and password where the server asks for them
 * @throws MailFault
 */
export async function handToServer(smtpUrl: string, { from, to, messageId, ...text }: Envelope): Promise<void> {
  const server = createTransport({
    url: smtpUrl,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  try {
    await server.sendMail({ from, to, messageId, ...text, headers: { 'Auto-Submitted': 'auto-generated' } });
  } catch (fault) {
    throw faultOf(fault as { code?: string; responseCode?: number });
  } finally {
    server.close();
  }
}

function faultOf({ code, responseCode }: { code?: string; responseCode?: number }): MailFault {
  const aboutThisMail = code === 'EENVELOPE' || code === 'EMESSAGE';
  const forGood = aboutThisMail && responseCode !== undefined && responseCode >= 500;
  if (responseCode) return new MailFault(`smtp-${responseCode}`, forGood);
  return new MailFault(code === 'ETIMEDOUT' ? 'smtp-timeout' : 'smtp-unreachable', false);
}
