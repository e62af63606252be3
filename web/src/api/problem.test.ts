import { describe, expect, it } from '@jest/globals';
import { asProblem, noAnswer, problemFrom } from './problem';

describe('what the server says no with', () => {
  it('keeps the code, the reference and each field at fault', () => {
    const problem = problemFrom(422, {
      code: 'invalid-request',
      instance: 'r1',
      field: 'subject',
      errors: [{ field: 'subject', code: 'text-missing' }],
    });
    expect(problem).toMatchObject({
      code: 'invalid-request',
      status: 422,
      reference: 'r1',
      fields: [{ field: 'subject', code: 'text-missing' }],
    });
  });

  it('takes the one field of a single refusal', () => {
    expect(problemFrom(422, { code: 'subject-missing', field: 'subject' }).fields).toEqual([
      { field: 'subject', code: 'subject-missing' },
    ]);
  });

  it.each([null, '<html>', 7, []])('makes a problem of %p as well', (body) => {
    expect(problemFrom(502, body)).toMatchObject({ code: 'http-502', unanswered: true });
  });

  it('knows when nobody can tell whether a command was carried out', () => {
    expect(noAnswer().unanswered).toBe(true);
    expect(problemFrom(409, { code: 'year-closed' }).unanswered).toBe(false);
    expect(asProblem(new TypeError('x')).code).toBe('unexpected-here');
  });
});
