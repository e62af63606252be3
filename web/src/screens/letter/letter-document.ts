import type { Letter } from '../../api/queries';

/** What is shown as the letter, and under which address the file itself is to be had. */
export interface ShownDocument {
  source: string;
  mediaType: string;
  version?: string | number;
  download?: string;
  /** The attachment that it is; none: the letter itself. */
  attachmentId: string | null;
}

/** Only these are drawn in the page; everything else is downloaded. */
export const isShowable = (mediaType: string) => /^(application\/pdf|image\/(png|jpeg|webp))$/.test(mediaType);

/** From SIGNED on the signed file; before, how it will look; of paper, the stamped copy or the scan; none: nothing to show yet. */
export function documentOf(letter: Letter): ShownDocument | undefined {
  const address = `/api/v1/letters/${letter.id}`;
  if (letter.origin === 'PAPER') {
    const scan =
      letter.attachments.find(({ role }) => role === 'STAMPED') ??
      letter.attachments.find(({ role }) => role === 'SCAN');
    return scan && attachmentDocument(letter, scan);
  }
  if (letter.signedDigest)
    return {
      source: `${address}/letter.pdf`,
      mediaType: 'application/pdf',
      download: `${address}/letter.pdf`,
      attachmentId: null,
    };
  if (letter.state === 'NUMBERED' || letter.state === 'ANNULLED') return undefined;
  return {
    source: `${address}/preview.pdf`,
    mediaType: 'application/pdf',
    version: letter.version,
    attachmentId: null,
  };
}

export function attachmentDocument(letter: Letter, file: Letter['attachments'][number]): ShownDocument | undefined {
  const address = `/api/v1/letters/${letter.id}/attachments/${file.id}`;
  const { id: attachmentId, mediaType } = file;
  return isShowable(mediaType) ? { source: address, mediaType, download: address, attachmentId } : undefined;
}
