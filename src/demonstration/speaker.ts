import { randomUUID } from 'node:crypto';
import { DEMO_PASSWORD } from './demo-people.js';

/** What the system answered when it said no. */
export class SaidNo extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    readonly problem: Record<string, unknown>,
    what: string,
  ) {
    super(`${what} → ${status} ${code}${problem.field ? ` (${problem.field})` : ''}`);
  }
}

export interface Uploaded {
  uploadId: string;
  digest: string;
}

/** A demonstration person who speaks to the system as everybody does: over HTTP, signed in by password. */
export class Speaker {
  private constructor(
    readonly userName: string,
    readonly personId: string,
    /** The unit of the person's post. */
    readonly unitId: string,
    private readonly url: string,
    private readonly cookie: string,
  ) {}

  /** @param url where the system answers, such as `http://127.0.0.1:3000` */
  static async signIn(url: string, userName: string): Promise<Speaker> {
    const answer = await fetch(`${url}/api/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ userName, password: DEMO_PASSWORD }),
    });
    if (!answer.ok) throw await refusal(answer, `${userName} signs in`);
    const cookie = answer.headers
      .getSetCookie()
      .map((line) => line.split(';', 1)[0])
      .join('; ');
    const nobody = new Speaker(userName, '', '', url, cookie);
    const known = await nobody.get<{ id: string; posts: { unitId: string }[] }>('/session');
    return new Speaker(userName, known.id, known.posts[0]!.unitId, url, cookie);
  }

  /** A route below /api/v1, and its answer. */
  async get<Answer>(path: string): Promise<Answer> {
    return (await this.ask('GET', path)).json() as Promise<Answer>;
  }

  async post<Answer>(path: string, body: object = {}, key?: string): Promise<Answer> {
    const headers = { 'content-type': 'application/json' };
    return (await this.ask('POST', path, { headers, body: JSON.stringify(body) }, key)).json() as Promise<Answer>;
  }

  /** @param version the version that was read: the change is refused when somebody saved another since */
  async put<Answer>(path: string, body: object, version: number): Promise<Answer> {
    const headers = { 'content-type': 'application/json', 'if-match': `"v${version}"` };
    return (await this.ask('PUT', path, { headers, body: JSON.stringify(body) })).json() as Promise<Answer>;
  }

  async download(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.ask('GET', path)).arrayBuffer());
  }

  async upload(name: string, content: Uint8Array): Promise<Uploaded> {
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(content)]), name);
    const answer = await this.ask('POST', `/files?unitId=${this.unitId}`, { body: form });
    return answer.json() as Promise<Uploaded>;
  }

  private async ask(
    method: string,
    path: string,
    request: RequestInit = {},
    key: string = randomUUID(),
  ): Promise<Response> {
    const headers = { cookie: this.cookie, 'idempotency-key': key, ...request.headers };
    const answer = await fetch(`${this.url}/api/v1${path}`, { ...request, method, headers });
    if (!answer.ok) throw await refusal(answer, `${this.userName}: ${method} ${path}`);
    return answer;
  }
}

async function refusal(answer: Response, what: string): Promise<SaidNo> {
  const problem = (await answer.json().catch(() => ({}))) as Record<string, unknown>;
  return new SaidNo(answer.status, String(problem.code ?? 'no-answer'), problem, what);
}
