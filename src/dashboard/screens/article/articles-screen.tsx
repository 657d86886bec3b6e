export function ArticlesScreen() {
  return null;
}
