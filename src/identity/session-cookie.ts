export interface SessionCookie {
  name: string;
  secure: boolean;
}

/**
 * The session's cookie. Behind TLS the `__Host-` name makes the browser refuse it from a neighbour domain, a wider path
 * or plain http; on plain http (a demonstration on one machine) browsers refuse that name, so it has a plain one.
 */
export function sessionCookie(publicUrl: string): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  return { name: secure ? '__Host-diwan' : 'diwan_session', secure };
}

export const cookieOptions = (cookie: SessionCookie) =>
  ({ httpOnly: true, sameSite: 'lax', path: '/', secure: cookie.secure }) as const;
