import { describe, expect, it } from '@jest/globals';
import type { Book, Me } from '../api/queries';
import { homeFor, menuFor, unitsToRegisterIn } from './menu';

const me = { posts: [] as unknown[], acting: [] as unknown[], abilities: [] as string[] } as Me;
const post = (...abilities: string[]) => ({ abilities }) as Me['posts'][number];
const book = (unitId: string, direction: Book['direction'], abilities: string[]) =>
  ({ unitId, direction, abilities }) as Book;

describe('the menu', () => {
  it('offers registering only where a book may be entered', () => {
    const clerk = { me, books: [book('u', 'INBOUND', ['enter']), book('u', 'OUTBOUND', ['enter'])] };
    expect(menuFor(clerk).map(({ place }) => place)).toEqual([
      'register',
      'intake',
      'pending-scans',
      'custody',
      'book',
      'account',
    ]);
    expect(homeFor(clerk)).toBe('/register');
    expect(unitsToRegisterIn(clerk)).toEqual(['u']);
  });

  it('opens the book for those who only read it', () => {
    const head = { me, books: [book('u', 'INBOUND', []), book('u', 'OUTBOUND', [])] };
    expect(menuFor(head).map(({ place }) => place)).toEqual(['book', 'account']);
    expect(homeFor(head)).toBe('/book');
  });

  it('offers what a unit sends to those who send it', () => {
    const posts = [{ unitId: 'u', abilities: ['send-letters'] }] as Me['posts'];
    const sender = { me: { ...me, posts }, books: [book('u', 'OUTBOUND', [])] };
    expect(menuFor(sender).map(({ place }) => place)).toEqual(['outbound', 'handover', 'book', 'account']);
  });

  it('begins the day of the front window with its queue; others follow requests after their letters', () => {
    const at = (...abilities: string[]) => ({ me: { ...me, posts: [post(...abilities)] }, books: [] });
    expect(menuFor(at('receive-requests', 'follow-requests')).map(({ place }) => place)).toEqual([
      'window',
      'new-request',
      'permits',
      'account',
    ]);
    expect(homeFor(at('receive-requests', 'follow-requests'))).toBe('/window');
    expect(menuFor(at('write-letters', 'follow-requests')).map(({ place }) => place)).toEqual([
      'write',
      'drafts',
      'requests',
      'permits',
      'account',
    ]);
  });

  it('begins the day of department staff with what was referred to them; a head reads what came in first', () => {
    const employee = { me: { ...me, posts: [post('follow-referrals', 'write-letters')] }, books: [] };
    expect(menuFor(employee).map(({ place }) => place)).toEqual(['work', 'write', 'drafts', 'account']);
    const head = { me: { ...me, posts: [post('read-incoming', 'sign-letters', 'follow-referrals')] }, books: [] };
    expect(menuFor(head).map(({ place }) => place)).toEqual(['incoming', 'waiting', 'work', 'deputies', 'account']);
  });

  it('opens to a deputy what waits for the head, and who stands in for whom', () => {
    const acting = [{ unitId: 'u', abilities: ['sign-letters'] }] as Me['acting'];
    const deputy = { me: { ...me, posts: [post('register-letters')], acting }, books: [] };
    expect(menuFor(deputy).map(({ place }) => place)).toEqual(['waiting', 'parties', 'deputies', 'account']);
  });

  it('leaves their own account to those without books', () => {
    expect(homeFor({ me, books: [] })).toBe('/account');
  });

  it('has one entry for the administration, and opens it first for those without books', () => {
    const administrator = { me: { ...me, abilities: ['arrange-units'], posts: [post()] }, books: [] };
    expect(menuFor(administrator).map(({ place }) => place)).toEqual(['admin', 'account']);
    expect(homeFor(administrator)).toBe('/admin');
    const manager = { me: { ...me, posts: [post('register-letters', 'rule-years')] }, books: [] };
    expect(menuFor(manager).map(({ place }) => place)).toEqual(['admin', 'account']);
    const clerk = { me: { ...me, posts: [post('register-letters')] }, books: [] };
    expect(menuFor(clerk).map(({ place }) => place)).toEqual(['parties', 'account']);
    expect(menuFor({ me: { ...me, posts: [post('write-letters')] }, books: [] }).map(({ place }) => place)).toEqual([
      'write',
      'drafts',
      'account',
    ]);
  });
});
