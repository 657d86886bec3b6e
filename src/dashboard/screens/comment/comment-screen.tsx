export function CommentScreen() {
  return null;
}
