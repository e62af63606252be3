import { describe, expect, it } from '@jest/globals';
import { operationName } from './operation-name.js';

const list = { '200': { schema: { properties: { items: { type: 'array' } } } } };

describe('the name of an operation', () => {
  const cases: [string, string, string, boolean, string][] = [
    ['get', '/api/v1/units', 'UnitsController.list', true, 'listUnits'],
    ['get', '/api/v1/units/{id}', 'UnitsController.one', false, 'readUnit'],
    ['get', '/api/v1/registers/{id}/entries', 'RegistersController.lines', true, 'listRegisterEntries'],
    ['get', '/api/v1/letters/{id}/letter.pdf', 'LetterFiles.pdf', false, 'readLetterPdf'],
    ['get', '/api/v1/letters/{id}/attachments/{attachmentId}', 'LetterFiles.one', false, 'readLetterAttachment'],
    ['get', '/api/v1/session', 'SessionController.whoAmI', false, 'whoAmI'],
    ['get', '/health/ready', 'HealthController.ready', false, 'readHealthReady'],
    ['post', '/api/v1/paper-letters', 'PaperController.register', false, 'registerPaperLetter'],
    ['post', '/api/v1/letters/{id}/submit', 'LettersController.submit', false, 'submitLetter'],
    ['post', '/api/v1/entries/{id}/filings', 'EntriesController.file', false, 'fileEntry'],
    ['post', '/api/v1/session', 'SessionController.signIn', false, 'signIn'],
    ['put', '/api/v1/letters/{id}', 'LettersController.revise', false, 'reviseLetter'],
  ];
  it.each(cases)('%s %s', (method, path, operationId, isList, name) => {
    expect(operationName({ operationId, responses: isList ? list : {} }, method, path)).toBe(name);
  });
});
