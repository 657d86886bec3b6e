export function BulkScreen() {
  return null;
}
