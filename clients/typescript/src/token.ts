import { problemOf } from './problem.js';

/** A machine's way in: OAuth 2 client credentials. */
export interface Credentials {
  /** Where the server answers, such as `https://diwan.example`. */
  address: string;
  clientId: string;
  clientSecret: string;
  /** All of the client's own where they are left out. */
  scopes?: string[];
}

/** Renewed so long before its end that a request on its way does not meet it. */
const MARGIN_MILLISECONDS = 30_000;

/** Keeps one access token and gets another before it ends; who asks at the same time shares the request for it. */
export class Tokens {
  private current: { token: string; endsAt: number } | undefined;
  private asking: Promise<string> | undefined;

  constructor(private readonly credentials: Credentials) {}

  async get(): Promise<string> {
    if (this.current && Date.now() < this.current.endsAt - MARGIN_MILLISECONDS) return this.current.token;
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  /** The server does not take this one any more. */
  forget(token: string): void {
    if (this.current?.token === token) this.current = undefined;
  }

  private async ask(): Promise<string> {
    const { address, clientId, clientSecret, scopes } = this.credentials;
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: clientId,
      client_secret: clientSecret,
      ...(scopes && { scope: scopes.join(' ') }),
    });
    const response = await fetch(`${address}/api/v1/oauth/token`, { method: 'POST', body: form });
    if (!response.ok) throw await problemOf(response);
    const { access_token, expires_in } = (await response.json()) as { access_token: string; expires_in: number };
    this.current = { token: access_token, endsAt: Date.now() + expires_in * 1000 };
    return access_token;
  }
}
