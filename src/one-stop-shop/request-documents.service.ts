import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { readOne, type Tx } from '../database/transaction.js';
import { invalid, notFound } from '../errors.js';
import type { Download } from '../files/download.js';
import { ENDINGS, type MediaType } from '../files/file-kind.js';
import { FilesService } from '../files/files.service.js';
import type { Caller, Command } from '../http/caller.js';
import { OTHER_DOCUMENT } from '../service-catalogue/service.js';
import { REQUEST_IS_VISIBLE } from './request-access.js';
import { RequestCommands } from './request-commands.service.js';
import { actorOf, noteEvent } from './request-life.js';
import type { RequestStanding } from './request-view.js';
import type { NewDocument, NewDocuments } from './request-wishes.js';
import { requestSightOf } from './requests.policy.js';

export interface WantedDocument {
  code: string;
  nameAr: string;
}

/** A document as it is kept: a file that was brought, or a paper that was seen. */
export interface BroughtDocument {
  code: string;
  title: string;
  uploadId: string | null;
  digest: string | null;
  name: string | null;
}

@Injectable()
export class RequestDocumentsService {
  constructor(
    private readonly db: DataSource,
    private readonly files: FilesService,
    private readonly commands: RequestCommands,
  ) {}

  /** More papers for a request that goes on. @throws Refusal 422 at the document at fault */
  add(command: Command, requestId: string, { documents }: NewDocuments, seen?: number): Promise<RequestStanding> {
    return this.commands.act({ command, requestId, seen, action: 'add-document' }, async (tx, held) => {
      const brought = await this.brought(tx, held.unitId, await wantedBy(tx, requestId), documents);
      await this.keep(tx, command.caller, requestId, brought);
      const note = brought.map(({ title }) => title).join('، ');
      await noteEvent(tx, command.caller, requestId, { kind: 'DOCUMENT_ADDED', note: note.slice(0, 1000) });
    });
  }

  /** What was brought, each under the name of the wanted paper that it is, with the file of its upload. */
  async brought(
    tx: Tx,
    unitId: string,
    wanted: WantedDocument[],
    documents: NewDocument[],
  ): Promise<BroughtDocument[]> {
    const ids = documents.flatMap(({ uploadId }) => uploadId ?? []);
    const uploads = ids.length > 0 ? await this.files.uploads(tx, unitId, ids, 'documents') : [];
    const byId = new Map(uploads.map((upload) => [upload.uploadId, upload]));
    return documents.map(({ code, title, uploadId }, at) => {
      const name = title ?? wanted.find((one) => one.code === code)?.nameAr;
      if (code !== OTHER_DOCUMENT && !wanted.some((one) => one.code === code))
        throw invalid('document-not-wanted', `documents.${at}.code`);
      if (!name) throw invalid('document-title-missing', `documents.${at}.title`);
      const upload = uploadId === null ? undefined : byId.get(uploadId);
      return { code, title: name, uploadId, digest: upload?.digest ?? null, name: upload?.name ?? null };
    });
  }

  async keep(tx: Tx, caller: Caller, requestId: string, documents: BroughtDocument[]): Promise<void> {
    if (documents.length === 0) return;
    await tx.query(
      `INSERT INTO request_document (request_id, code, title, upload_id, digest, name, added_by, added_by_client)
       SELECT $1, d ->> 'code', d ->> 'title', (d ->> 'uploadId')::uuid, d ->> 'digest', d ->> 'name', $3, $4
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS given (d, ord) ORDER BY ord`,
      [requestId, JSON.stringify(documents), ...actorOf(caller)],
    );
  }

  /** A paper of a request that the caller may know of; it is saved under what it is, never under a person's name. @throws Refusal 404 */
  async download(caller: Caller, requestId: string, documentId: string): Promise<Download> {
    const file = await readOne<Download & { requestNumber: number; year: number }>(
      this.db,
      `SELECT d.digest, f.size, f.media_type AS "mediaType", q.request_number AS "requestNumber", q.year,
         coalesce((SELECT w ->> 'nameAr' FROM jsonb_array_elements(q.documents_wanted) w WHERE w ->> 'code' = d.code), 'مستند') AS name
       FROM service_request q JOIN request_document d ON d.request_id = q.id JOIN stored_file f USING (digest)
       WHERE ${REQUEST_IS_VISIBLE} AND q.id = $2 AND d.id = $3`,
      [requestSightOf(caller).units, requestId, documentId],
    );
    if (!file) throw notFound('file-unknown');
    const { requestNumber, year, name, ...found } = file;
    const [ending] = ENDINGS[found.mediaType as MediaType];
    return { ...found, name: `طلب ${requestNumber} لسنة ${year} - ${name}.${ending}` };
  }
}

async function wantedBy(tx: Tx, requestId: string): Promise<WantedDocument[]> {
  const row = await readOne<{ wanted: WantedDocument[] }>(
    tx,
    'SELECT documents_wanted AS wanted FROM service_request WHERE id = $1',
    [requestId],
  );
  return row?.wanted ?? [];
}
