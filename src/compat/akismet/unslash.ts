/**
 * Undoes what WordPress does to a new comment before any plug-in sees it: a backslash before every quote and backslash.
 * A text with a quote or backslash that stands alone was not treated so (nor is one that WordPress sends later), and
 * stays as it is.
 */
export function unslash(text: string): string {
  const isSlashed = !/['"\\]/.test(text.replace(/\\['"\\]/g, ''));
  return isSlashed ? text.replace(/\\(['"\\])/g, '$1') : text;
}
