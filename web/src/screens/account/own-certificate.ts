import { answer, api } from '../../api/client';
import { useCommand } from '../../api/use-command';
import { andRefresh } from '../../parts/certificates/revoking';

const by = (key: string) => ({ header: { 'Idempotency-Key': key } });

export const useTake = () =>
  useCommand((pin: string, key) =>
    andRefresh(answer(api.POST('/api/v1/certificates/mine', { params: by(key), body: { pin } }))),
  );

export const useChangePin = () =>
  useCommand((body: { pin: string; newPin: string }, key) =>
    andRefresh(answer(api.PUT('/api/v1/certificates/mine/pin', { params: by(key), body }))),
  );

export interface CertificateFile {
  file: File;
  password: string;
  pin: string;
}

export const useImport = () =>
  useCommand((given: CertificateFile, key) =>
    andRefresh(
      answer(
        api.POST('/api/v1/certificates/mine/import', {
          params: by(key),
          body: { ...given, file: '' },
          bodySerializer: () => formOf(given),
        }),
      ),
    ),
  );

/** The file comes after the words, as the server reads it. */
function formOf({ file, password, pin }: CertificateFile): FormData {
  const form = new FormData();
  form.append('pin', pin);
  form.append('password', password);
  form.append('file', file, file.name);
  return form;
}
