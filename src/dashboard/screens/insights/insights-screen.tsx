export function InsightsScreen() {
  return null;
}
