export function AdministrationScreen() {
  return null;
}
