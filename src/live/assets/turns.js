// Questions whose answers come in any order, in the preview and at the desk.

/**
 * Tells of each question whether none was asked since: only the last answer is of what is shown.
 * @returns {() => () => boolean}
 */
export function turns() {
  let last = 0;
  return () => {
    last += 1;
    const own = last;
    return () => own === last;
  };
}
