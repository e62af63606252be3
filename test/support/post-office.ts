import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

/** One mail as it arrived, its parts decoded. */
export interface ArrivedMail {
  to: string[];
  messageId: string;
  subject: string;
  text: string;
  html: string;
  /** Everything as it came, decoded: for looking for words that must not be in it. */
  whole: string;
}

/** A mail server of the story's own: it keeps what arrives and answers as it is told. */
export interface PostOffice {
  url: string;
  arrived: ArrivedMail[];
  /** What the nth recipient is answered: nothing for 250, or a code such as 450 or 550. */
  answers: (nth: number, address: string) => number | undefined;
  close(): Promise<void>;
}

/** @param port of an office that was closed and opens again; a free one where it is left out */
export async function openPostOffice(port = 0): Promise<PostOffice> {
  let asked = 0;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: ({ address }, _session, answer) => {
      asked += 1;
      const code = office.answers(asked, address);
      answer(code ? Object.assign(new Error('no such luck'), { responseCode: code }) : null);
    },
    onData: (stream, session, answer) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        const to = session.envelope.rcptTo.map(({ address }) => address);
        office.arrived.push({ to, ...opened(Buffer.concat(pieces).toString('utf8')) });
        answer(null);
      });
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', () => listening()));
  const office: PostOffice = {
    url: `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`,
    arrived: [],
    answers: () => undefined,
    close: () => new Promise((closed) => server.close(() => closed())),
  };
  return office;
}

/** Reads a message of two alternative parts (RFC 2045 to 2047), as much of it as our own mails need. */
function opened(message: string): Omit<ArrivedMail, 'to'> {
  const [head, body] = halves(message);
  const boundary = /boundary="([^"]+)"/.exec(head)?.[1];
  const parts = boundary ? body.split(`--${boundary}`).slice(1, -1).map(partOf) : [];
  const part = (type: string) => parts.find((one) => one.type === type)?.content ?? '';
  const subject = words(field(head, 'Subject'));
  const [text, html] = [part('text/plain'), part('text/html')].map((lines) => lines.replace(/\r\n/g, '\n')) as [
    string,
    string,
  ];
  return { messageId: field(head, 'Message-ID'), subject, text, html, whole: [head, subject, text, html].join('\n') };
}

function partOf(part: string): { type: string; content: string } {
  const [head, body] = halves(part.replace(/^\r\n/, ''));
  const type = /content-type: ([\w/]+)/i.exec(head)?.[1] ?? '';
  const encoding = field(head, 'Content-Transfer-Encoding').toLowerCase();
  if (encoding === 'base64') return { type, content: Buffer.from(body, 'base64').toString('utf8') };
  return { type, content: encoding === 'quoted-printable' ? printable(body.replace(/=\r\n/g, '')) : body };
}

const halves = (text: string): [string, string] => {
  const at = text.indexOf('\r\n\r\n');
  return [text.slice(0, at).replace(/\r\n[ \t]+/g, ' '), text.slice(at + 4)];
};
const field = (head: string, name: string) => new RegExp(`^${name}: (.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
const printable = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  ).toString('utf8');
const words = (text: string) =>
  text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, how: string, coded: string) =>
      how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64').toString('utf8') : printable(coded.replace(/_/g, ' ')),
    );
