import { Agent, request } from 'node:http';
import pg from 'pg';
import { rateOf } from './rate.js';

interface Asked {
  method?: 'GET' | 'POST';
  path: string;
  headers?: Record<string, string>;
  body?: string;
}

/** One request to this machine over a kept connection; answers the bytes. @throws Error for any other status than is wanted */
export type Ask = (asked: Asked, wanted?: number) => Promise<Buffer>;

/** How many a second so many clients get done, each one thing after the other over a connection of their own. */
export async function rateOverHttp(
  port: number,
  clients: number,
  seconds: number,
  once: (ask: Ask) => Promise<unknown>,
): Promise<number> {
  return withConnections(port, clients, (ask) => rateOf(clients, seconds, async () => void (await once(ask))));
}

export async function withConnections<T>(port: number, clients: number, work: (ask: Ask) => Promise<T>): Promise<T> {
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  try {
    return await work((asked, wanted = 200) => answerTo(agent, port, asked, wanted));
  } finally {
    agent.destroy();
  }
}

function answerTo(agent: Agent, port: number, asked: Asked, wanted: number): Promise<Buffer> {
  const { method = 'GET', path, headers = {}, body } = asked;
  const sent = body === undefined ? headers : { ...headers, 'content-length': `${Buffer.byteLength(body)}` };
  return new Promise((resolve, reject) => {
    request({ agent, port, host: '127.0.0.1', method, path, headers: sent }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () =>
        answer.statusCode === wanted
          ? resolve(Buffer.concat(parts))
          : reject(new Error(`answered ${answer.statusCode}`)),
      );
    })
      .on('error', reject)
      .end(body);
  });
}

/** How many a second so many raw database clients get done, as the application's role. */
export async function rateOnDatabase(
  url: string,
  clients: number,
  seconds: number,
  once: (client: pg.Client) => Promise<unknown>,
): Promise<number> {
  const opened = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url, options: '-c role=diwan_app -c timezone=UTC' });
      await client.connect();
      return client;
    }),
  );
  try {
    return await rateOf(clients, seconds, async (nth) => void (await once(opened[nth]!)));
  } finally {
    await Promise.all(opened.map((client) => client.end()));
  }
}
