/** Where a copy of a document is to be had. */
export const fileOf = (requestId: string, documentId: string) =>
  `/api/v1/requests/${requestId}/documents/${documentId}/file`;
