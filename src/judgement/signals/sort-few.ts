/** From this many on, sorting well is worth what it costs to begin. */
const few = 24;

/**
 * Sorts a list in place, equals left in their order. `Array.sort` makes itself buffers of more than a kilobyte each time,
 * which for the handful of cues or findings in a comment is most of the work.
 */
export function sortFew<Item>(list: Item[], order: (a: Item, b: Item) => number): Item[] {
  if (list.length >= few) return list.sort(order);
  for (let at = 1; at < list.length; at++) {
    const item = list[at] as Item;
    let to = at;
    for (; to > 0 && order(list[to - 1] as Item, item) > 0; to--) list[to] = list[to - 1] as Item;
    list[to] = item;
  }
  return list;
}
