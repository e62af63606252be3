import { Drawer } from '@mantine/core';
import { PdfView } from '../../parts/pdf/PdfView';
import type { RequestPage } from '../../parts/requests/queries';
import { fileOf } from './document-file';

export interface DocumentDrawerProps {
  request: RequestPage;
  document: RequestPage['documents'][number];
  onClose(): void;
}

/** A copy of what the applicant brought, beside the page. */
export default function DocumentDrawer({ request, document, onClose }: DocumentDrawerProps) {
  const source = fileOf(request.id, document.id);
  return (
    <Drawer opened onClose={onClose} position="left" size="min(860px, 100vw)" title={document.title}>
      <PdfView source={source} mediaType={document.mediaType ?? undefined} download={source} name={document.title} />
    </Drawer>
  );
}
