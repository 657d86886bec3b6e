export function SecondOpinionsScreen() {
  return null;
}
