/** What one request of an editor may see: one site, and some or all languages. */
export interface Reach {
  siteId: string;
  /** Null: every language. */
  languages: readonly string[] | null;
}
